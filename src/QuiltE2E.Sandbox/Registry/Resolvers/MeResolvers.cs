using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Who is asking, and in which role.</summary>
internal static class MeResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "me", static context => Describe(RegistryCall.Of(context).User))
        .Field("Mutation", "switchRole", SwitchRoleAsync);

    private static Dictionary<string, object?>? Describe(RegistryUser? user)
    {
        if (user is null)
        {
            return null;
        }

        Dictionary<string, object?> answer = Answers.Of("Me");
        answer["name"] = user.Name;
        answer["email"] = user.Email;
        answer["isAdmin"] = user.IsAdmin;
        answer["role"] = Role(user.Roles[0]);
        answer["roles"] = user.Roles.Select(Role).ToArray();
        return answer;
    }

    private static Dictionary<string, object?> Role(string name) => new(StringComparer.Ordinal) { ["name"] = name };

    private static async ValueTask<object?> SwitchRoleAsync(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        string id = call.RequireUser().Id;
        string role = context.Argument<string>("roleName")!;
        return await call.State.Store.Metadata.WriteAsync(database =>
        {
            if (UserTable.Find(database, id) is not RegistryUser user || !user.Roles.Contains(role, StringComparer.Ordinal))
            {
                return Answers.Invalid("roleName", "RoleNotFound", $"Role not found among yours: {role}");
            }

            RegistryUser switched = user with { Roles = [role, .. user.Roles.Where(other => other != role)] };
            UserTable.Save(database, switched);
            return Describe(switched);
        }).ConfigureAwait(false);
    }
}
