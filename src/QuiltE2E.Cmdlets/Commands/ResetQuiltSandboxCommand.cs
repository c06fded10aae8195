using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Takes a sandbox back to the state of a fresh start: empty buckets, an empty request log, no faults.</summary>
/// <remarks>
/// <para>Much quicker than a restart; endpoint and keys stay. Everything in it is lost, also with a data directory.</para>
/// </remarks>
/// <example>
/// <code>Reset-QuiltSandbox</code>
/// <para>Empties the sandbox that was started last.</para>
/// </example>
[Cmdlet(VerbsCommon.Reset, "QuiltSandbox", SupportsShouldProcess = true)]
public sealed class ResetQuiltSandboxCommand : QuiltSandboxCommand
{
    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        SandboxClient client = new(ControlEndpoint ?? SandboxRegistry.Last());
        if (await pipeline.ShouldProcessAsync(client.ControlEndpoint.ToString(), "Reset the sandbox").ConfigureAwait(false))
        {
            await client.ResetAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
