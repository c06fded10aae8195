namespace QuiltE2E.Core.Platform.Admin;

/// <summary>A user of a catalog.</summary>
/// <param name="Name">The name to log in with.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role">The active role, or null.</param>
/// <param name="ExtraRoles">Roles that the user can switch to.</param>
/// <param name="IsActive">Whether the user may come in.</param>
/// <param name="IsAdmin">Whether the user administers the catalog.</param>
/// <param name="DateJoined">When the user was made.</param>
/// <param name="LastLogin">When the user last logged in.</param>
public sealed record UserInfo(
    string Name,
    string Email,
    string? Role,
    IReadOnlyList<string> ExtraRoles,
    bool IsActive,
    bool IsAdmin,
    DateTimeOffset DateJoined,
    DateTimeOffset LastLogin)
{
    /// <summary>Whether the user comes in by single sign-on only; null where the registry does not say.</summary>
    public bool? IsSsoOnly { get; init; }

    /// <summary>Whether it is a user of the stack's own services; null where the registry does not say.</summary>
    public bool? IsService { get; init; }

    /// <summary>Whether the roles are set elsewhere; null where the registry does not say.</summary>
    public bool? IsRoleAssignmentDisabled { get; init; }

    /// <summary>Whether administration is given elsewhere; null where the registry does not say.</summary>
    public bool? IsAdminAssignmentDisabled { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
