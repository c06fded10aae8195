using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Starts a Quilt deployment on this machine: a real S3 server on loopback, no account needed.</summary>
/// <remarks>
/// <para>The object it writes has endpoint, keys, region and bucket, and pipes into Connect-Quilt and Stop-QuiltSandbox. The keys are
/// development keys, public by design; the server listens on 127.0.0.1 alone.</para>
/// <para>Without -DataDirectory everything is kept in a temporary folder that goes with the sandbox. The sandbox ends with this
/// pwsh, not with Ctrl+C. It needs the ASP.NET Core 10 runtime.</para>
/// </remarks>
/// <example>
/// <code>$sandbox = Start-QuiltSandbox
/// $sandbox | Connect-Quilt
/// $sandbox | Stop-QuiltSandbox</code>
/// <para>Starts a sandbox, connects to it, and stops it again.</para>
/// </example>
/// <example>
/// <code>Start-QuiltSandbox -DataDirectory ./registry -Port 9000</code>
/// <para>Keeps state in a folder and listens on a port of choice.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "QuiltSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SandboxInfo))]
public sealed class StartQuiltSandboxCommand : QuiltCommand
{
    /// <summary>The folder that keeps state over restarts. A temporary one unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DataDirectory { get; set; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        string? folder = DataDirectory is null ? null : await pipeline.ResolvePathAsync(DataDirectory).ConfigureAwait(false);
        string target = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}, data in {folder ?? "a temporary folder"}");
        if (!await pipeline.ShouldProcessAsync(target, "Start a sandbox").ConfigureAwait(false))
        {
            return;
        }

        SandboxStartOptions options = new() { Port = Port, DataDirectory = folder };
        SandboxProcess sandbox = await SandboxProcess.StartAsync(options, cancellationToken).ConfigureAwait(false);
        SandboxRegistry.Add(sandbox);
        await pipeline.WriteAsync(sandbox.Info).ConfigureAwait(false);
    }
}
