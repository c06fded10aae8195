using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Changes a user of the catalog: address, roles, administration, whether the user may come in; for administrators.</summary>
/// <remarks>
/// <para>Each part is a change of its own at the registry, in the order of the parameters. When one is refused, a warning names
/// those before it, which stay.</para>
/// <para>Nobody takes administration or activity from the user that they are themselves.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltUser carol -Role ReadWriteQuiltBucket -ExtraRole ReadQuiltBucket</code>
/// <para>Sets the active role, and the only other one.</para>
/// </example>
/// <example>
/// <code>Get-QuiltUser team_* | Set-QuiltUser -Active $false</code>
/// <para>Keeps users out, with all that they have made left in place.</para>
/// </example>
/// <example>
/// <code>Set-QuiltUser carol -RemoveRole ReadWriteQuiltBucket -FallbackRole ReadQuiltBucket</code>
/// <para>Takes a role away, and names what becomes the active one if it was that.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltUser", SupportsShouldProcess = true)]
[OutputType(typeof(UserInfo))]
public sealed class SetQuiltUserCommand : QuiltAdminCommand
{
    /// <summary>The user's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>The e-mail address to set.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Email { get; set; }

    /// <summary>The role to make the active one. The others go unless -ExtraRole names them or -KeepRoles is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

    /// <summary>With -Role: the roles that the user can switch to.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public string[] ExtraRole { get; set; } = [];

    /// <summary>With -Role: the roles that the user has stay too.</summary>
    [Parameter]
    public SwitchParameter KeepRoles { get; set; }

    /// <summary>Roles to add to those that the user can switch to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AddRole { get; set; }

    /// <summary>Roles to take away.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? RemoveRole { get; set; }

    /// <summary>With -RemoveRole: what becomes the active role if that is taken away.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FallbackRole { get; set; }

    /// <summary>Whether the user administers the catalog.</summary>
    [Parameter]
    public bool? Admin { get; set; }

    /// <summary>Whether the user may come in.</summary>
    [Parameter]
    public bool? Active { get; set; }

    /// <summary>Send the user a mail to set another password.</summary>
    [Parameter]
    public SwitchParameter ResetPassword { get; set; }

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        CheckCompanions();
        UserAdministration users = new(platform);
        List<(string What, Func<Task> Run)> changes = [.. Changes(users, cancellationToken)];
        if (changes.Count == 0)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "NothingToChange",
                $"Nothing is to be changed of the user '{Name}'.",
                Name,
                "Give -Email, -Role, -AddRole, -RemoveRole, -Admin, -Active or -ResetPassword.");
        }

        string action = $"Set {string.Join(", ", changes.Select(static change => change.What))}";
        if (!await context.Pipeline.ShouldProcessAsync($"user {Name} at {platform.Registry.Value}", action).ConfigureAwait(false))
        {
            return;
        }

        List<string> done = [];
        try
        {
            foreach ((string what, Func<Task> run) in changes)
            {
                await run().ConfigureAwait(false);
                done.Add(what);
            }
        }
        catch (QuiltException) when (done.Count > 0)
        {
            await context.Pipeline.WarnAsync($"Of the user {Name} this was changed before, and stays: {string.Join(", ", done)}.")
                .ConfigureAwait(false);
            throw;
        }

        await context.Pipeline.WriteAsync(await users.GetAsync(Name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>What says more about a role says nothing without it.</summary>
    private void CheckCompanions()
    {
        (string Given, string Missing)? lone =
            Role is null && MyInvocation.BoundParameters.ContainsKey(nameof(ExtraRole)) ? (nameof(ExtraRole), nameof(Role))
            : Role is null && KeepRoles ? (nameof(KeepRoles), nameof(Role))
            : RemoveRole is null && FallbackRole is not null ? (nameof(FallbackRole), nameof(RemoveRole))
            : null;
        if (lone is (string given, string missing))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "RoleMissing",
                $"-{given} is given for the user '{Name}', and -{missing}, which it belongs to, is not.",
                Name,
                missing == nameof(Role)
                    ? "Give -Role too, or give roles to switch to with -AddRole."
                    : "Give -RemoveRole too, or set the active role with -Role.");
        }
    }

    private string OtherRoles() => (KeepRoles.IsPresent, ExtraRole.Length) switch
    {
        (true, 0) => "others kept",
        (true, _) => $"others kept and {string.Join(", ", ExtraRole)}",
        (false, 0) => "others none",
        _ => $"others {string.Join(", ", ExtraRole)}",
    };

    private IEnumerable<(string What, Func<Task> Run)> Changes(UserAdministration users, CancellationToken stop)
    {
        if (Email is string email)
        {
            yield return ($"e-mail {email}", () => users.SetEmailAsync(Name, email, stop));
        }

        if (Role is string role)
        {
            yield return ($"role {role}, {OtherRoles()}", () => users.SetRoleAsync(Name, role, ExtraRole, KeepRoles, stop));
        }

        if (AddRole is { Length: > 0 } added)
        {
            yield return ($"more roles {string.Join(", ", added)}", () => users.AddRolesAsync(Name, added, stop));
        }

        if (RemoveRole is { Length: > 0 } removed)
        {
            yield return ($"no roles {string.Join(", ", removed)}", () => users.RemoveRolesAsync(Name, removed, FallbackRole, stop));
        }

        if (Admin is bool admin)
        {
            yield return (admin ? "administration" : "no administration", () => users.SetAdminAsync(Name, admin, stop));
        }

        if (Active is bool active)
        {
            yield return (active ? "active" : "not active", () => users.SetActiveAsync(Name, active, stop));
        }

        if (ResetPassword)
        {
            yield return ("a password to be set anew", () => users.ResetPasswordAsync(Name, stop));
        }
    }
}
