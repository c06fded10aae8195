using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows the users of the catalog; for administrators.</summary>
/// <remarks>
/// <para>Without -Name, and with wildcards in it, it lists; a plain name that is nobody's is an error.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltUser | Where-Object IsAdmin</code>
/// <para>Lists the administrators.</para>
/// </example>
/// <example>
/// <code>Get-QuiltUser carol | Format-List</code>
/// <para>Shows all that is known of one user.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltUser")]
[OutputType(typeof(UserInfo))]
public sealed class GetQuiltUserCommand : QuiltAdminCommand
{
    /// <summary>The user's name, with wildcards. Everybody unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        UserAdministration users = new(platform);
        if (Name is not null && !WildcardPattern.ContainsWildcardCharacters(Name))
        {
            await context.Pipeline.WriteAsync(await users.GetAsync(Name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(Name ?? "*", WildcardOptions.IgnoreCase);
        foreach (UserInfo user in await users.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pattern.IsMatch(user.Name))
            {
                await context.Pipeline.WriteAsync(user).ConfigureAwait(false);
            }
        }
    }
}
