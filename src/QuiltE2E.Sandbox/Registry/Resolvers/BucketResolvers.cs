using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Athena;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The buckets of the stack: those that the caller may list, and for administrators the configuration of all.</summary>
internal static class BucketResolvers
{
    private const string Listing = "s3:ListBucket";
    private const string Writing = "s3:PutObject";

    // What a stack has for its indexers, which the sandbox has none of.
    private static readonly string[] UnsetFields =
        ["snsNotificationArn", "scannerParallelShardsDepth", "skipMetaDataIndexing", "fileExtensionsToIndex", "indexContentBytes"];

    internal static void Add(ReleaseResolvers resolvers)
    {
        resolvers
            .Field("Query", "bucketConfigs", static context => All(RegistryCall.Of(context), IsVisible))
            .Field("Query", "bucketConfig", static context => Find(context, IsVisible))
            .Field("Query", "buckets", static context => All(RegistryCall.Of(context), IsListed))
            .Field("Query", "bucket", static context => Find(context, IsListed))
            .Field("Query", "potentialCollaborators", static context => PotentialCollaborators(RegistryCall.Of(context)))
            .Field("Bucket", "collaborators", static context =>
                Collaborators(RegistryCall.Of(context), BucketDescription.NameOf(context.Source)))
            .Field("BucketConfig", "tabulatorTables", static context =>
                Tables(RegistryCall.Of(context), BucketDescription.NameOf(context.Source)))
            .Field("BucketConfig", "prefixes", static context => ForAdmin(context, new[] { string.Empty }));
        foreach (string field in UnsetFields)
        {
            resolvers.Field("BucketConfig", field, static context => ForAdmin(context, null));
        }
    }

    /// <summary>Whether somebody sees the configuration of a bucket: by listing it, or as an administrator.</summary>
    internal static bool IsVisible(RegistryCall call, string bucket) =>
        (call.IsAdmin && !AthenaState.IsOwnBucket(bucket)) || IsListed(call, bucket);

    // The bucket of results is Athena's own and no bucket of the catalog, for nobody.
    private static bool IsListed(RegistryCall call, string bucket) =>
        !AthenaState.IsOwnBucket(bucket) && call.Allows(Listing, bucket);

    private static object? ForAdmin(ResolveContext context, object? value)
    {
        RegistryCall.Of(context).RequireAdmin();
        return value;
    }

    private static List<Dictionary<string, object?>> All(RegistryCall call, Func<RegistryCall, string, bool> isSeen) =>
        [.. call.State.Store.Metadata.Read(BucketTable.All).Where(bucket => isSeen(call, bucket.Name)).Select(BucketDescription.Of)];

    private static Dictionary<string, object?>? Find(ResolveContext context, Func<RegistryCall, string, bool> isSeen)
    {
        RegistryCall call = RegistryCall.Of(context);
        string name = context.Argument<string>("name")!;
        return isSeen(call, name)
            && call.State.Store.Metadata.Read(database => BucketTable.Find(database, name)) is Bucket bucket
                ? BucketDescription.Of(bucket)
                : null;
    }

    private static List<Dictionary<string, object?>> Tables(RegistryCall call, string name) =>
        call.State.Store.Metadata.Read(database => BucketTable.Find(database, name) is Bucket bucket
            ? TabulatorTables.All(database, bucket.Id).ConvertAll(static table => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["name"] = table.Name,
                ["config"] = table.Config,
            })
            : []);

    private static IEnumerable<object> PotentialCollaborators(RegistryCall call) =>
        call.User is null ? [] : ActiveUsers(call).Select(Describe);

    private static IEnumerable<object> Collaborators(RegistryCall call, string bucket) =>
        from user in ActiveUsers(call)
        let account = user.Account
        where call.State.Allows(account, Listing, bucket)
        select new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["collaborator"] = Describe(user),
            ["permissionLevel"] = call.State.Allows(account, Writing, bucket, "x") ? "READ_WRITE" : "READ",
        };

    private static IEnumerable<RegistryUser> ActiveUsers(RegistryCall call) =>
        call.State.Store.Metadata.Read(UserTable.All).Where(static user => user.IsActive);

    private static Dictionary<string, object?> Describe(RegistryUser user) =>
        new(StringComparer.Ordinal) { ["email"] = user.Email, ["username"] = user.Name };
}
