using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Admin;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The administration of users and roles.</summary>
internal static class UserAdminResolvers
{
    private const string Mutate = "MutateUserAdminMutations";

    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("AdminQueries", "user", static _ => Answers.Of("UserAdminQueries"))
        .Field("UserAdminQueries", "list", static context => List(RegistryCall.Of(context)))
        .Field("UserAdminQueries", "get", static context => Find(context) is RegistryUser user ? UserDescription.Of(user) : null)
        .Field("AdminMutations", "user", static _ => Answers.Of("UserAdminMutations"))
        .Field("UserAdminMutations", "create", CreateAsync)
        .Field("UserAdminMutations", "mutate", static context => Find(context))
        .Field(Mutate, "delete", static context => ChangeAsync(context, UserChanges.Delete))
        .Field(Mutate, "setEmail", static context => ChangeAsync(context, (database, _, user) =>
            UserChanges.SetEmail(database, user, context.Argument<string>("email")!)))
        .Field(Mutate, "setRole", static context => ChangeAsync(context, (database, _, user) => UserChanges.SetRole(
            database,
            user,
            context.Argument<string>("role")!,
            Answers.Strings(context.Argument<object>("extraRoles")),
            context.Argument<bool>("append"))))
        .Field(Mutate, "addRoles", static context => ChangeAsync(context, (database, _, user) =>
            UserChanges.AddRoles(database, user, Answers.Strings(context.Argument<object>("roles")))))
        .Field(Mutate, "removeRoles", static context => ChangeAsync(context, (database, _, user) => UserChanges.RemoveRoles(
            database, user, Answers.Strings(context.Argument<object>("roles")), context.Argument<string>("fallback"))))
        .Field(Mutate, "setAdmin", static context => ChangeAsync(context, (database, call, user) =>
            UserChanges.SetAdmin(database, call, user, context.Argument<bool>("admin"))))
        .Field(Mutate, "setActive", static context => ChangeAsync(context, (database, call, user) =>
            UserChanges.SetActive(database, call, user, context.Argument<bool>("active"))))
        .Field(Mutate, "resetPassword", static context => ChangeAsync(context, UserChanges.ResetPassword))
        .Field("Query", "roles", static context => Admin(context, RegistryRoles.All.Select(UserDescription.Of)))
        .Field("Query", "role", static context => Admin(
            context, RegistryRoles.FindById(context.Argument<string>("id")!) is RegistryRole role ? UserDescription.Of(role) : null))
        .Field("Query", "defaultRole", static context => Admin(context, UserDescription.Of(RegistryRoles.Default)));

    private static object? Admin(ResolveContext context, object? value)
    {
        RegistryCall.Of(context).RequireAdmin();
        return value;
    }

    private static List<Dictionary<string, object?>> List(RegistryCall call) =>
        call.State.Store.Metadata.Read(UserTable.All).ConvertAll(UserDescription.Of);

    private static RegistryUser? Find(ResolveContext context)
    {
        string name = context.Argument<string>("name")!;
        RegistryUser? user = RegistryCall.Of(context).State.Store.Metadata.Read(database => UserTable.FindByName(database, name));
        return user?.Name == name ? user : null;
    }

    private static async ValueTask<object?> CreateAsync(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        IReadOnlyDictionary<string, object?> input = context.Argument<IReadOnlyDictionary<string, object?>>("input")!;
        return await call.State.Store.Metadata.WriteAsync(database => UserCreation.Run(database, call, input))
            .ConfigureAwait(false);
    }

    private static async ValueTask<object?> ChangeAsync(
        ResolveContext context, Func<Database, RegistryCall, RegistryUser, object> change)
    {
        RegistryCall call = RegistryCall.Of(context);
        RegistryUser target = (RegistryUser)context.Source!;

        // Read again: fields before this one, and other calls, may have changed the user.
        return await call.State.Store.Metadata.WriteAsync(database => UserTable.Find(database, target.Id) is RegistryUser user
            ? change(database, call, user)
            : Answers.Failed("UserNotFound", $"User not found: {target.Name}")).ConfigureAwait(false);
    }
}
