using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the roles that users of the catalog can have; for administrators.</summary>
/// <remarks>
/// <para>The policies of managed roles are the stack's matter, those of the others somebody else's in AWS.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltRole</code>
/// <para>Lists the roles.</para>
/// </example>
/// <example>
/// <code>Get-QuiltRole | Where-Object IsDefault</code>
/// <para>Shows the role of users who come without any.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltRole")]
[OutputType(typeof(RoleInfo))]
public sealed class GetQuiltRoleCommand : QuiltAdminCommand
{
    /// <summary>The role's name, with wildcards. All roles unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        foreach (RoleInfo role in await new UserAdministration(platform).ListRolesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pattern.IsMatch(role.Name))
            {
                await context.Pipeline.WriteAsync(role).ConfigureAwait(false);
            }
        }
    }
}
