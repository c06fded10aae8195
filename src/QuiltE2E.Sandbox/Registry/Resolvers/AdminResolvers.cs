using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Admin;
using QuiltE2E.Sandbox.Registry.Tabulator;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The door to administration, single sign-on, and open queries of Tabulator.</summary>
internal static class AdminResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "admin", static context => Open(context, "AdminQueries"))
        .Field("Mutation", "admin", static context => Open(context, "AdminMutations"))
        .Field("AdminQueries", "ssoConfig", static context => Read(context, StoredSetting.SsoConfig, Describe))
        .Field("AdminQueries", "isDefaultRoleSettingDisabled", static context => Read(context, StoredSetting.SsoConfig, IsSet))
        .Field("AdminQueries", "tabulatorOpenQuery", static context => Read(context, StoredSetting.OpenQuery, IsSet))
        .Field("AdminMutations", "setSsoConfig", SetSsoConfigAsync)
        .Field("AdminMutations", "setTabulatorOpenQuery", SetOpenQueryAsync)
        .Field("AdminMutations", "bucketSetTabulatorTable", SetTableAsync)
        .Field("AdminMutations", "bucketRenameTabulatorTable", RenameTableAsync)
        .Field("Mutation", "bucketSetTabulatorTable", SetTableAsync)
        .Field("Mutation", "bucketRenameTabulatorTable", RenameTableAsync);

    // Everything below administration is reached through here.
    private static Dictionary<string, object?> Open(ResolveContext context, string type)
    {
        RegistryCall.Of(context).RequireAdmin();
        return Answers.Of(type);
    }

    private static object? Read(ResolveContext context, string name, Func<Database, StoredSetting?, object?> describe) =>
        RegistryCall.Of(context).State.Store.Metadata.Read(database => describe(database, StoredSetting.Find(database, name)));

    private static object? IsSet(Database database, StoredSetting? setting) => setting is not null;

    private static Dictionary<string, object?>? Describe(Database database, StoredSetting? setting)
    {
        if (setting is null)
        {
            return null;
        }

        Dictionary<string, object?> answer = Answers.Of("SsoConfig");
        answer["text"] = setting.Text;
        answer["timestamp"] = Answers.Time(setting.Time);
        answer["uploader"] = UserDescription.Of(setting.FindAuthor(database));
        return answer;
    }

    private static async ValueTask<object?> SetSsoConfigAsync(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        RegistryUser admin = call.RequireAdmin();
        string? config = context.Argument<string>("config");
        if (config is not null && SsoRules.Check(config) is (string name, string message))
        {
            return Answers.Invalid("config", name, message);
        }

        return await call.State.Store.Metadata.WriteAsync(database =>
        {
            if (config is null)
            {
                StoredSetting.Remove(database, StoredSetting.SsoConfig);
                return null;
            }

            StoredSetting.Set(database, StoredSetting.SsoConfig, config, call.Now, admin);
            return Describe(database, StoredSetting.Find(database, StoredSetting.SsoConfig));
        }).ConfigureAwait(false);
    }

    private static async ValueTask<object?> SetOpenQueryAsync(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        RegistryUser admin = call.RequireAdmin();
        bool enabled = context.Argument<bool>("enabled");
        return await call.State.Store.Metadata.WriteAsync(database =>
        {
            if (enabled)
            {
                StoredSetting.Set(database, StoredSetting.OpenQuery, "on", call.Now, admin);
            }
            else
            {
                StoredSetting.Remove(database, StoredSetting.OpenQuery);
            }

            Dictionary<string, object?> answer = Answers.Of("TabulatorOpenQueryResult");
            answer["tabulatorOpenQuery"] = enabled;
            return answer;
        }).ConfigureAwait(false);
    }

    private static async ValueTask<object?> SetTableAsync(ResolveContext context) => await TabulatorChanges.SetAsync(
        RegistryCall.Of(context),
        context.Argument<string>("bucketName")!,
        context.Argument<string>("tableName")!,
        context.Argument<string>("config")).ConfigureAwait(false);

    private static async ValueTask<object?> RenameTableAsync(ResolveContext context) => await TabulatorChanges.RenameAsync(
        RegistryCall.Of(context),
        context.Argument<string>("bucketName")!,
        context.Argument<string>("tableName")!,
        context.Argument<string>("newTableName")!).ConfigureAwait(false);
}
