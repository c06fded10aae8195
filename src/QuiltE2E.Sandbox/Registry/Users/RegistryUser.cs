using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>Somebody who can use the registry.</summary>
/// <param name="Id">What tokens name.</param>
/// <param name="Name">Name to log in with.</param>
/// <param name="Email">Where mail goes.</param>
/// <param name="Joined">When the user was made.</param>
/// <param name="LastLogin">When the user last logged in, or was made.</param>
/// <param name="IsActive">Whether the user may do anything at all.</param>
/// <param name="IsAdmin">Whether the user administers the registry. What may be done on S3 is the role's matter.</param>
/// <param name="Roles">Names of roles, the active one first.</param>
/// <param name="PasswordHash">See <see cref="Passwords"/>; null where none was set.</param>
internal sealed record RegistryUser(
    string Id,
    string Name,
    string Email,
    DateTimeOffset Joined,
    DateTimeOffset LastLogin,
    bool IsActive,
    bool IsAdmin,
    IReadOnlyList<string> Roles,
    string? PasswordHash)
{
    /// <summary>The role that the user acts in.</summary>
    public RegistryRole Role => RegistryRoles.Find(Roles[0])
        ?? throw new InvalidOperationException($"The user '{Name}' has the role '{Roles[0]}', which there is not.");

    /// <summary>The first account of the same id, whose development keys the user has; null for one made later.</summary>
    public Account? FirstAccount =>
        AccountDirectory.First.FirstOrDefault(account => string.Equals(account.UserId, Id, StringComparison.Ordinal));

    /// <summary>Whom the user acts as on S3: somebody of the user's own name, with what the active role may do.</summary>
    public Account Account
    {
        get
        {
            Account? first = FirstAccount;
            RegistryRole role = Role;
            return new(
                Name,
                role.AccountId,
                role.CanonicalId,
                first?.AccessKeyId ?? string.Empty,
                first?.SecretAccessKey ?? string.Empty,
                role.IsRoot,
                role.Policy);
        }
    }
}
