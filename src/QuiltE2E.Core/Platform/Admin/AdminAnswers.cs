using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform.Admin;

/// <summary>Reads users, roles, keys and configurations out of answers.</summary>
internal static class AdminAnswers
{
    public static UserInfo User(PackageJsonObject json) => new(
        Required(json, "name"),
        json.Text("email") ?? string.Empty,
        json.Object("role")?.Text("name"),
        [.. json.Objects("extraRoles").Select(static role => Required(role, "name"))],
        Flag(json, "isActive") ?? false,
        Flag(json, "isAdmin") ?? false,
        json.Time("dateJoined") ?? default,
        json.Time("lastLogin") ?? default)
    {
        IsSsoOnly = Flag(json, "isSsoOnly"),
        IsService = Flag(json, "isService"),
        IsRoleAssignmentDisabled = Flag(json, "isRoleAssignmentDisabled"),
        IsAdminAssignmentDisabled = Flag(json, "isAdminAssignmentDisabled"),
    };

    public static RoleInfo Role(PackageJsonObject json, string? defaultName)
    {
        string name = Required(json, "name");
        bool? isDefault = defaultName is null ? null : string.Equals(name, defaultName, StringComparison.Ordinal);
        return new(name, Required(json, "id"), Required(json, "arn"), json.Text("__typename") is "ManagedRole", isDefault);
    }

    public static ApiKeyInfo Key(PackageJsonObject json) => new(
        Required(json, "name"),
        Required(json, "id"),
        Required(json, "fingerprint"),
        Required(json, "status"),
        json.Text("userEmail") ?? string.Empty,
        json.Time("createdAt") ?? default,
        json.Time("expiresAt") ?? default,
        json.Time("lastUsedAt"));

    public static SsoConfig Sso(PackageJsonObject json) => new(
        Required(json, "text"),
        json.Object("uploader")?.Text("name") ?? string.Empty,
        json.Time("timestamp") ?? default);

    public static bool? Flag(PackageJsonObject json, string name) => json[name]?.ToObject() as bool?;

    // The schema says that it is never null; a registry that breaks its own schema is not to be guessed at.
    private static string Required(PackageJsonObject json, string name) => json.Text(name) ?? throw new QuiltException(
        QuiltErrorKind.Unavailable,
        "UnexpectedAnswer",
        $"The registry answered with an object that has no '{name}': {json.ToCanonical()}.",
        name,
        "Test-QuiltSchema shows whether the registry's schema is one that is known.");
}
