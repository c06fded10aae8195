using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes the configuration of single sign-on; for administrators.</summary>
/// <remarks>
/// <para>Users keep the roles that they have. You are asked first unless -Confirm:$false is given.</para>
/// </remarks>
/// <example>
/// <code>Remove-QuiltSsoConfig -Confirm:$false</code>
/// <para>Removes it without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltSsoConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveQuiltSsoConfigCommand : QuiltAdminCommand
{
    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        if (await context.Pipeline.ShouldProcessAsync(platform.Registry.Value, "Remove the configuration of single sign-on")
            .ConfigureAwait(false))
        {
            await new SettingAdministration(platform).SetSsoConfigAsync(text: null, cancellationToken).ConfigureAwait(false);
        }
    }
}
