using QuiltE2E.Sandbox.Registry.ApiKeys;
using QuiltE2E.Sandbox.Registry.Mail;
using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>
/// Changes to a user. Nobody deletes, deactivates or demotes the user that they are themselves, and an administrator who can
/// come in always remains.
/// </summary>
internal static class UserChanges
{
    public static Dictionary<string, object?> NoSuchRole(string path, string role) =>
        Answers.Invalid(path, "RoleNotFound", $"Role not found: {role}");

    public static object Delete(Database database, RegistryCall call, RegistryUser user)
    {
        if (Refuse(database, call, user, "DeleteSelf", "You cannot delete yourself") is Dictionary<string, object?> refusal)
        {
            return refusal;
        }

        UserTable.Delete(database, user.Id);
        ApiKeyTable.DeleteOf(database, user.Id);
        PasswordLinks.DeleteOf(database, user.Id);
        return Answers.Ok;
    }

    public static object SetEmail(Database database, RegistryUser user, string email)
    {
        if (!UserRules.IsEmail(email))
        {
            return Answers.Invalid("email", "InvalidEmail", "Invalid email.");
        }

        return UserTable.FindByEmail(database, email) is RegistryUser other && other.Id != user.Id
            ? Answers.Failed("EmailAlreadyInUse", $"Another user has the email {email}.")
            : Save(database, user with { Email = email });
    }

    public static object SetAdmin(Database database, RegistryCall call, RegistryUser user, bool isAdmin) =>
        (isAdmin ? null : Refuse(database, call, user, "DemoteSelf", "You cannot take administration from yourself"))
            ?? Save(database, user with { IsAdmin = isAdmin });

    public static object SetActive(Database database, RegistryCall call, RegistryUser user, bool isActive) =>
        (isActive ? null : Refuse(database, call, user, "DeactivateSelf", "You cannot deactivate yourself"))
            ?? Save(database, user with { IsActive = isActive });

    public static object SetRole(Database database, RegistryUser user, string role, IReadOnlyList<string> extra, bool append)
    {
        if (RegistryRoles.Find(role) is null)
        {
            return NoSuchRole("role", role);
        }

        return UserRules.FindUnknown(extra) is string unknown
            ? NoSuchRole("extraRoles", unknown)
            : Save(database, user with { Roles = Unique([role, .. append ? user.Roles : [], .. extra]) });
    }

    public static object AddRoles(Database database, RegistryUser user, IReadOnlyList<string> roles) =>
        UserRules.FindUnknown(roles) is string unknown
            ? NoSuchRole("roles", unknown)
            : Save(database, user with { Roles = Unique([.. user.Roles, .. roles]) });

    /// <summary>Takes roles away. Where the active one goes, the fallback becomes it, or else the first that is left.</summary>
    public static object RemoveRoles(Database database, RegistryUser user, IReadOnlyList<string> roles, string? fallback)
    {
        if (UserRules.FindUnknown(roles) is string unknown)
        {
            return NoSuchRole("roles", unknown);
        }

        if (fallback is not null && RegistryRoles.Find(fallback) is null)
        {
            return NoSuchRole("fallback", fallback);
        }

        List<string> left = [.. user.Roles.Where(role => !roles.Contains(role, StringComparer.Ordinal))];
        if (fallback is not null && !left.Contains(user.Roles[0], StringComparer.Ordinal))
        {
            left.Insert(0, fallback);
        }

        return left.Count == 0
            ? Answers.Invalid("fallback", "NoRoleLeft", $"The user '{user.Name}' would be left without a role; give a fallback.")
            : Save(database, user with { Roles = Unique(left) });
    }

    public static object ResetPassword(Database database, RegistryCall call, RegistryUser user)
    {
        PasswordLinks.Send(database, user, "Reset your Quilt password", call);
        return Answers.Ok;
    }

    private static Dictionary<string, object?>? Refuse(
        Database database, RegistryCall call, RegistryUser user, string name, string message) =>
        user.Id == call.User?.Id ? Answers.Failed(name, message)
        : user.IsAdmin && !UserTable.HasOtherAdmin(database, user.Id)
            ? Answers.Failed("LastAdmin", $"The user '{user.Name}' is the last administrator.")
        : null;

    private static Dictionary<string, object?> Save(Database database, RegistryUser user)
    {
        UserTable.Save(database, user);
        return UserDescription.Of(user);
    }

    private static string[] Unique(IEnumerable<string> roles) => [.. roles.Distinct(StringComparer.Ordinal)];
}
