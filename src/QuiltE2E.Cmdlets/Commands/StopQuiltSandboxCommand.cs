using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Stops a sandbox.</summary>
/// <remarks>
/// <para>A temporary data folder is removed with it. A sandbox that this process has started is gone when the command returns; one
/// started elsewhere has agreed to end.</para>
/// </remarks>
/// <example>
/// <code>Stop-QuiltSandbox</code>
/// <para>Stops the sandbox that was started last.</para>
/// </example>
/// <example>
/// <code>Get-QuiltSandbox | Stop-QuiltSandbox</code>
/// <para>Stops every sandbox of this process.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "QuiltSandbox", SupportsShouldProcess = true)]
public sealed class StopQuiltSandboxCommand : QuiltSandboxCommand
{
    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        SandboxClient client = new(ControlEndpoint ?? SandboxRegistry.Last());
        if (!await pipeline.ShouldProcessAsync(client.ControlEndpoint.ToString(), "Stop the sandbox").ConfigureAwait(false))
        {
            return;
        }

        if (SandboxRegistry.Take(client.ControlEndpoint) is SandboxProcess own)
        {
            await own.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await client.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
