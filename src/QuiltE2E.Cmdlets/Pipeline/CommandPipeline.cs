using System.Management.Automation;
using QuiltE2E.Cmdlets.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>What an asynchronous body may do to the PowerShell pipeline. Every call is carried out on the pipeline thread.</summary>
/// <remarks>Awaiting a write waits until the next command has taken the object, so a slow reader slows the sender.</remarks>
internal sealed class CommandPipeline(PSCmdlet cmdlet, PipelinePump pump)
{
    /// <summary>Told each object before it is sent.</summary>
    public Action<object>? Sending { get; set; }

    /// <summary>Sends one object down the pipeline.</summary>
    /// <param name="item">The object; a collection goes as one.</param>
    /// <returns>Completed when it was taken.</returns>
    public Task WriteAsync(object item)
    {
        Sending?.Invoke(item);
        return PostAsync(() => cmdlet.WriteObject(item, enumerateCollection: false));
    }

    /// <summary>Sends each object as it arrives.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="items">The objects.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task.</returns>
    public async Task WriteAllAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
        where T : notnull
    {
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await WriteAsync(item).ConfigureAwait(false);
        }
    }

    /// <summary>Sends many objects at once, which costs one change of threads and not one for each.</summary>
    /// <param name="items">The objects.</param>
    /// <returns>Completed when all were taken.</returns>
    public Task WriteManyAsync(IReadOnlyList<object> items) => PostAsync(() =>
    {
        foreach (object item in items)
        {
            Sending?.Invoke(item);
            cmdlet.WriteObject(item, enumerateCollection: false);
        }
    });

    /// <summary>Reports the failure of one item; the command goes on unless the user says otherwise.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The item, for an exception that does not name one.</param>
    /// <returns>A task.</returns>
    public Task WriteErrorAsync(Exception exception, object? target) =>
        PostAsync(() => cmdlet.WriteError(ErrorRecords.From(exception, target)));

    /// <summary>Warns.</summary>
    /// <param name="text">One sentence.</param>
    /// <returns>A task.</returns>
    public Task WarnAsync(string text) => PostAsync(() => cmdlet.WriteWarning(text));

    /// <summary>Says something to whoever asked for it with <c>-Verbose</c>.</summary>
    /// <param name="text">One line without secrets.</param>
    /// <returns>A task.</returns>
    public Task VerboseAsync(string text) => PostAsync(() => cmdlet.WriteVerbose(text));

    /// <summary>Says something that everybody should see, without making it an output.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A task.</returns>
    public Task InformAsync(string text) => PostAsync(() => cmdlet.WriteInformation(text, ["PSHOST"]));

    /// <summary>Says something although the command was stopped: the streams are closed then, the host is not.</summary>
    /// <param name="text">The text.</param>
    public void SayPastTheEnd(string text) => cmdlet.Host.UI.WriteLine(text);

    /// <summary>Ends pwsh once the command has ended.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <returns>A task.</returns>
    public Task ExitAsync(int exitCode) => PostAsync(() => cmdlet.Host.SetShouldExit(exitCode));

    /// <summary>Shows or ends a progress bar.</summary>
    /// <param name="record">The record.</param>
    /// <returns>A task.</returns>
    public Task ProgressAsync(ProgressRecord record) => PostAsync(() => cmdlet.WriteProgress(record));

    /// <summary>Asks whether a change may be made (<c>-WhatIf</c>, <c>-Confirm</c>).</summary>
    /// <param name="target">What would change.</param>
    /// <param name="action">What would be done to it.</param>
    /// <returns>Whether to go on.</returns>
    public Task<bool> ShouldProcessAsync(string target, string action) =>
        pump.PostAsync(() => cmdlet.ShouldProcess(target, action));

    /// <summary>Asks like <see cref="ShouldProcessAsync"/>, and tells a rehearsal from a refusal.</summary>
    /// <param name="target">What would change.</param>
    /// <param name="action">What would be done to it.</param>
    /// <returns>The decision.</returns>
    public Task<ChangeDecision> DecideAsync(string target, string action) => pump.PostAsync(() =>
        cmdlet.ShouldProcess(
            $"Performing the operation \"{action}\" on target \"{target}\".",
            $"{action}: {target}?",
            "Confirm",
            out ShouldProcessReason reason)
            ? ChangeDecision.Go
            : reason == ShouldProcessReason.WhatIf ? ChangeDecision.Rehearse : ChangeDecision.Skip);

    /// <summary>Asks before a change of high impact by a command whose own impact is lower; after <see cref="ShouldProcessAsync"/>.</summary>
    /// <param name="target">What would change.</param>
    /// <param name="action">What would be done to it.</param>
    /// <returns>Whether to go on; true unasked where the user said so with <c>-Confirm</c> or <c>$ConfirmPreference</c>, or was asked already.</returns>
    public Task<bool> ConfirmAsync(string target, string action) => pump.PostAsync(() =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || LanguagePrimitives.ConvertTo<ConfirmImpact>(cmdlet.GetVariableValue("ConfirmPreference")) != ConfirmImpact.High
        || cmdlet.ShouldContinue($"{action}: {target}?", "Confirm"));

    /// <summary>Whether the user only wants to hear what would be done, for changes that nobody need be asked about.</summary>
    /// <returns>Whether <c>-WhatIf</c> or <c>$WhatIfPreference</c> says so.</returns>
    public Task<bool> IsRehearsalAsync() => pump.PostAsync(() => LanguagePrimitives.IsTrue(
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given) ? given : cmdlet.GetVariableValue("WhatIfPreference")));

    /// <summary>Makes a full path of what the user typed, as PowerShell understands it: drives, <c>~</c>, its own location.</summary>
    /// <param name="path">The path; it need not exist and is taken literally.</param>
    /// <returns>An absolute path of the file system.</returns>
    public Task<string> ResolvePathAsync(string path) =>
        pump.PostAsync(() => LocalPath.Resolve(cmdlet, path), endsPipeline: false);

    /// <summary>A progress bar that appears once the work has taken a second and goes when it is disposed of.</summary>
    /// <returns>The reporter.</returns>
    public TransferProgressBar StartProgress() => new(this, TimeProvider.System);

    /// <summary>Runs a transfer under a progress bar.</summary>
    /// <param name="transfer">The transfer; it reports to what it is given.</param>
    /// <returns>What the transfer gives.</returns>
    public async Task<T> WithProgressAsync<T>(Func<IProgress<TransferProgress>, Task<T>> transfer)
    {
        TransferProgressBar progress = StartProgress();
        await using (progress.ConfigureAwait(false))
        {
            return await transfer(progress).ConfigureAwait(false);
        }
    }

    private Task<bool> PostAsync(Action work) => pump.PostAsync(() =>
    {
        work();
        return true;
    });
}
