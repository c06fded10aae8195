using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.ApiKeys;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>API keys: everybody's own, and all of them for administrators.</summary>
internal static class ApiKeyResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Me", "apiKeys", static context => List(context, RegistryCall.Of(context).RequireUser()))
        .Field("Me", "apiKey", static context => Get(context, RegistryCall.Of(context).RequireUser()))
        .Field("Mutation", "apiKeyCreate", CreateAsync)
        .Field("Mutation", "apiKeyRevoke", RevokeOwnAsync)
        .Field("AdminQueries", "apiKeys", static _ => Answers.Of("APIKeyAdminQueries"))
        .Field("AdminMutations", "apiKeys", static _ => Answers.Of("APIKeyAdminMutations"))
        .Field("APIKeyAdminQueries", "list", static context => List(context, owner: null))
        .Field("APIKeyAdminQueries", "get", static context => Get(context, owner: null))
        .Field("APIKeyAdminMutations", "revoke", static context => WriteAsync(context, (database, _) =>
            ApiKeyChanges.Revoke(database, context.Argument<string>("id")!)));

    private static ValueTask<object?> CreateAsync(ResolveContext context)
    {
        IReadOnlyDictionary<string, object?> input = context.Argument<IReadOnlyDictionary<string, object?>>("input")!;
        int days = input.GetValueOrDefault("expiresInDays") is int given ? given : 90;
        RegistryCall call = RegistryCall.Of(context);
        return WriteAsync(context, (database, user) => ApiKeyChanges.Create(database, call, user, (string)input["name"]!, days));
    }

    private static async ValueTask<object?> WriteAsync(ResolveContext context, Func<Database, RegistryUser, object> change)
    {
        RegistryCall call = RegistryCall.Of(context);
        RegistryUser user = call.RequireUser();
        return await call.State.Store.Metadata.WriteAsync(database => change(database, user)).ConfigureAwait(false);
    }

    // Not as other changes are made, since a revocation can be one that is only acknowledged.
    private static async ValueTask<object?> RevokeOwnAsync(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        RegistryUser user = call.RequireUser();
        string? id = context.Argument<string>("id");
        string? secret = context.Argument<string>("secret");
        return await call.DeleteAsync(database => ApiKeyChanges.RevokeOwn(database, user, id, secret)).ConfigureAwait(false);
    }

    private static object[] List(ResolveContext context, RegistryUser? owner)
    {
        RegistryCall call = RegistryCall.Of(context);
        string? name = context.Argument<string>("name");
        string? fingerprint = context.Argument<string>("fingerprint");
        string? status = context.Argument<string>("status");
        string? email = owner is null ? context.Argument<string>("email") : null;
        return
        [
            .. Read(call, owner)
                .Where(row => (name is null || row.Key.Name == name)
                    && (fingerprint is null || row.Key.Fingerprint == fingerprint)
                    && (status is null || row.Key.StatusAt(call.Now) == status)
                    && (email is null || string.Equals(row.User.Email, email, StringComparison.OrdinalIgnoreCase)))
                .Select(row => ApiKeyChanges.Describe(row.Key, row.User, call.Now)),
        ];
    }

    private static Dictionary<string, object?>? Get(ResolveContext context, RegistryUser? owner)
    {
        RegistryCall call = RegistryCall.Of(context);
        string id = context.Argument<string>("id")!;
        return Read(call, owner)
            .Where(row => row.Key.Id == id)
            .Select(row => ApiKeyChanges.Describe(row.Key, row.User, call.Now))
            .FirstOrDefault();
    }

    private static List<(ApiKey Key, RegistryUser User)> Read(RegistryCall call, RegistryUser? owner) =>
        call.State.Store.Metadata.Read(database =>
        {
            Dictionary<string, RegistryUser> users =
                UserTable.All(database).ToDictionary(static user => user.Id, StringComparer.Ordinal);
            return ApiKeyTable.All(database)
                .Where(key => owner is null ? users.ContainsKey(key.UserId) : key.UserId == owner.Id)
                .Select(key => (key, users[key.UserId]))
                .ToList();
        });
}
