using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Revokes an API key: what uses it is refused from now on.</summary>
/// <remarks>
/// <para>You are asked first unless -Confirm:$false is given. -AllUsers, for administrators, revokes keys of others.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltApiKey nightly | Remove-QuiltApiKey -Confirm:$false</code>
/// <para>Revokes your keys of a name without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltApiKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveQuiltApiKeyCommand : QuiltAdminCommand
{
    /// <summary>The key's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = null!;

    /// <summary>The key's name, to ask with; an object from Get-QuiltApiKey brings it along.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? Name { get; set; }

    /// <summary>The key may be anybody's.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        string target = $"{(Name is null ? Id : $"{Name} ({Id})")} at {platform.Registry.Value}";
        if (await context.Pipeline.ShouldProcessAsync(target, "Revoke the API key").ConfigureAwait(false))
        {
            await new ApiKeyAdministration(platform).RevokeAsync(Id, AllUsers, cancellationToken).ConfigureAwait(false);
        }
    }
}
