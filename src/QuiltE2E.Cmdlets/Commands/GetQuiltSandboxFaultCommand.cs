using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows the fault rules of a sandbox, and how often each has matched and struck.</summary>
/// <remarks>
/// <para>Matched counts the calls of the kind a rule is about, Fired those that had its effect.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltSandboxFault | Format-Table Id, Effect, Matched, Fired</code>
/// <para>The rules of the sandbox that was started last, and their counts.</para>
/// </example>
/// <example>
/// <code>Get-QuiltSandboxFault | Where-Object Fired -EQ 0 | Clear-QuiltSandboxFault</code>
/// <para>Takes away the rules that have struck nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltSandboxFault")]
[OutputType(typeof(SandboxFaultRule))]
public sealed class GetQuiltSandboxFaultCommand : QuiltSandboxCommand
{
    /// <summary>The one rule to show. All of them unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        SandboxClient client = new(ControlEndpoint ?? SandboxRegistry.Last());
        IReadOnlyList<SandboxFaultRule> rules = await client.GetFaultsAsync(cancellationToken).ConfigureAwait(false);
        List<SandboxFaultRule> shown = [.. rules.Where(rule => Id is null || string.Equals(rule.Id, Id, StringComparison.Ordinal))];
        if (Id is not null && shown.Count == 0)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "FaultNotFound",
                $"The sandbox at {client.ControlEndpoint} has no rule '{Id}'.",
                Id,
                "List the rules with Get-QuiltSandboxFault.");
        }

        foreach (SandboxFaultRule rule in shown)
        {
            await pipeline.WriteAsync(rule).ConfigureAwait(false);
        }
    }
}
