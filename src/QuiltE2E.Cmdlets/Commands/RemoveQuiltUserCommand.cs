using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Deletes a user of the catalog; for administrators.</summary>
/// <remarks>
/// <para>The user's API keys go along; packages and objects stay. You are asked first unless -Confirm:$false is given.
/// Set-QuiltUser -Active $false keeps a user out and can be taken back.</para>
/// </remarks>
/// <example>
/// <code>Remove-QuiltUser carol -Confirm:$false</code>
/// <para>Deletes a user without asking.</para>
/// </example>
/// <example>
/// <code>Get-QuiltUser e2e_* | Remove-QuiltUser -WhatIf</code>
/// <para>Shows which users would go.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveQuiltUserCommand : QuiltAdminCommand
{
    /// <summary>The user's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        if (await context.Pipeline.ShouldProcessAsync($"{Name} at {platform.Registry.Value}", "Delete the user").ConfigureAwait(false))
        {
            await new UserAdministration(platform).DeleteAsync(Name, cancellationToken).ConfigureAwait(false);
        }
    }
}
