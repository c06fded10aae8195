using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a user of the catalog; for administrators.</summary>
/// <remarks>
/// <para>The user gets a mail with a link to set a password. What the user may do is the active role's matter.</para>
/// </remarks>
/// <example>
/// <code>New-QuiltUser carol carol@example.com ReadQuiltBucket</code>
/// <para>Makes a user who reads.</para>
/// </example>
/// <example>
/// <code>Import-Csv ./team.csv | New-QuiltUser -Role ReadQuiltBucket -ExtraRole ReadWriteQuiltBucket</code>
/// <para>Makes a user of each line; the columns are Name and Email.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "QuiltUser", SupportsShouldProcess = true)]
[OutputType(typeof(UserInfo))]
public sealed class NewQuiltUserCommand : QuiltAdminCommand
{
    /// <summary>The name to log in with: letters, digits and '_', no digit first.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>The e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Email { get; set; } = null!;

    /// <summary>The active role.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Role { get; set; } = null!;

    /// <summary>Roles that the user can switch to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ExtraRoles")]
    [AllowEmptyCollection]
    public string[] ExtraRole { get; set; } = [];

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        string target = $"{Name} <{Email}> at {platform.Registry.Value}";
        if (await context.Pipeline.ShouldProcessAsync(target, $"Make the user with the role {Role}").ConfigureAwait(false))
        {
            UserInfo made = await new UserAdministration(platform)
                .CreateAsync(Name, Email, Role, ExtraRole, cancellationToken).ConfigureAwait(false);
            await context.Pipeline.WriteAsync(made).ConfigureAwait(false);
        }
    }
}
