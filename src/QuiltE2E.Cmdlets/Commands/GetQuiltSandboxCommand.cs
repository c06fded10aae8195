using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows the sandboxes that this process has started, or the one at an endpoint.</summary>
/// <remarks>
/// <para>With -ControlEndpoint the sandbox is asked itself, whoever started it; without it those of this process are listed that
/// still run, and nothing is written when there is none.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltSandbox | Stop-QuiltSandbox</code>
/// <para>Stops every sandbox of this process.</para>
/// </example>
/// <example>
/// <code>Get-QuiltSandbox http://127.0.0.1:9000 | Connect-Quilt</code>
/// <para>Connects to a sandbox that was started elsewhere on this machine.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltSandbox")]
[OutputType(typeof(SandboxInfo))]
public sealed class GetQuiltSandboxCommand : QuiltSandboxCommand
{
    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        if (ControlEndpoint is not null)
        {
            await pipeline
                .WriteAsync(await SandboxClient.AttachAsync(ControlEndpoint, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            return;
        }

        foreach (SandboxProcess sandbox in SandboxRegistry.List())
        {
            await pipeline.WriteAsync(sandbox.Info).ConfigureAwait(false);
        }
    }
}
