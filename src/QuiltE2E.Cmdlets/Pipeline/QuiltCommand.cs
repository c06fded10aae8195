using System.Management.Automation;
using QuiltE2E.Cmdlets.Errors;

namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>
/// What all commands share: an asynchronous body per input object, stopped by Ctrl+C, whose <c>finally</c> blocks always run.
/// </summary>
public abstract class QuiltCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>How long the body may clean up after it was stopped, before it is abandoned.</summary>
    private protected virtual TimeSpan Grace => PipelinePump.Grace;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunBody(ExecuteAsync);

    /// <inheritdoc/>
    /// <remarks>Runs on another thread, and must not wait for the body, which may be waiting for the pipeline thread.</remarks>
    protected override void StopProcessing() => _ = _stop.CancelAsync();

    /// <summary>Lets go of what the command holds.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>The body: runs off the pipeline thread, once per input object.</summary>
    /// <param name="pipeline">The way back to the pipeline.</param>
    /// <param name="cancellationToken">Cancelled when the command must end.</param>
    /// <returns>A task; what it throws becomes this input's error, and the next input has its turn.</returns>
    private protected abstract Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Runs a body off the pipeline thread, and makes an error of what it throws.</summary>
    private protected void RunBody(Func<CommandPipeline, CancellationToken, Task> body)
    {
        Exception? failure = null;
        try
        {
            PipelinePump.Run(
                async (pump, token) =>
                {
                    // The body's failure is kept apart from what the pipeline itself throws, which must pass unchanged.
                    try
                    {
                        await body(new CommandPipeline(this, pump), token).ConfigureAwait(false);
                    }
                    catch (Exception e) when (!token.IsCancellationRequested
                        || e is not (OperationCanceledException or PipelineStoppedException))
                    {
                        failure = e;
                    }
                },
                () => WarnPastTheEnd($"its clean-up has not ended within {(int)Grace.TotalSeconds} seconds and goes on."),
                Grace,
                _stop.Token);
        }
        catch (Exception) when (failure is not null)
        {
            WarnPastTheEnd(failure.Message);
            throw;
        }

        switch (failure)
        {
            case null:
                break;
            case TerminatingException { InnerException: Exception cause }:
                ThrowTerminatingError(ErrorRecords.From(cause, target: null));
                break;
            default:
                WriteError(ErrorRecords.From(failure, target: null));
                break;
        }
    }

    // The streams are closed to a stopped command, the host is not: what stayed behind must be said.
    private void WarnPastTheEnd(string what) =>
        Host.UI.WriteWarningLine($"{MyInvocation.MyCommand.Name} was stopped: {what}");
}
