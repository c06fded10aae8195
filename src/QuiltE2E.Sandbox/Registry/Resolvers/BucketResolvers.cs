using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>The buckets of the stack: those that the caller may list.</summary>
internal static class BucketResolvers
{
    private const string Listing = "s3:ListBucket";

    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "bucketConfigs", static context => All(RegistryCall.Of(context)))
        .Field("Query", "bucketConfig", static context => Find(RegistryCall.Of(context), context.Argument<string>("name")!))
        .Field("Query", "buckets", static context => All(RegistryCall.Of(context)))
        .Field("Query", "bucket", static context => Find(RegistryCall.Of(context), context.Argument<string>("name")!));

    private static IEnumerable<object> All(RegistryCall call) =>
        call.State.Store.Metadata.Read(BucketTable.All)
            .Where(bucket => call.Allows(Listing, bucket.Name))
            .Select(static bucket => Describe(bucket.Name));

    private static Dictionary<string, object?>? Find(RegistryCall call, string name) =>
        call.Allows(Listing, name) ? Describe(name) : null;

    private static Dictionary<string, object?> Describe(string name) => new(StringComparer.Ordinal)
    {
        ["name"] = name,
        ["title"] = name,
        ["relevanceScore"] = 0,
        ["browsable"] = true,
        ["tabulatorTables"] = Array.Empty<object>(),
        ["prefixes"] = new[] { string.Empty },
        ["collaborators"] = Array.Empty<object>(),
    };
}
