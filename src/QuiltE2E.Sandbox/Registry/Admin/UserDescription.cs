using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>Users and roles as the schema has them.</summary>
internal static class UserDescription
{
    public static Dictionary<string, object?> Of(RegistryUser user)
    {
        Dictionary<string, object?> answer = Answers.Of("User");
        answer["name"] = user.Name;
        answer["email"] = user.Email;
        answer["dateJoined"] = Answers.Time(user.Joined);
        answer["lastLogin"] = Answers.Time(user.LastLogin);
        answer["isActive"] = user.IsActive;
        answer["isAdmin"] = user.IsAdmin;
        answer["isSsoOnly"] = false;
        answer["isService"] = false;
        answer["role"] = Of(user.Role);
        answer["extraRoles"] = user.Roles.Skip(1).Select(static role => Of(RegistryRoles.Find(role)!)).ToArray();
        answer["isRoleAssignmentDisabled"] = false;
        answer["isAdminAssignmentDisabled"] = false;
        return answer;
    }

    public static Dictionary<string, object?> Of(RegistryRole role)
    {
        Dictionary<string, object?> answer = Answers.Of(role.IsManaged ? "ManagedRole" : "UnmanagedRole");
        answer["id"] = role.Id;
        answer["name"] = role.Name;
        answer["arn"] = role.Arn;
        return answer;
    }
}
