using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows how users of single sign-on get their roles; for administrators.</summary>
/// <remarks>
/// <para>Where nothing is configured, nothing is written.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltSsoConfig | Select-Object -ExpandProperty Text | Set-Content ./sso.yaml</code>
/// <para>Saves the configuration.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltSsoConfig")]
[OutputType(typeof(SsoConfig))]
public sealed class GetQuiltSsoConfigCommand : QuiltAdminCommand
{
    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        if (await new SettingAdministration(platform).FindSsoConfigAsync(cancellationToken).ConfigureAwait(false) is SsoConfig config)
        {
            await context.Pipeline.WriteAsync(config).ConfigureAwait(false);
        }
    }
}
