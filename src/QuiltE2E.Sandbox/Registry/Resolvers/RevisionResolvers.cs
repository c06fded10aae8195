using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>What a revision holds: its header, its tree, and all its files at once.</summary>
internal static class RevisionResolvers
{
    private const int DefaultMost = 1000;

    internal static void Add(ReleaseResolvers resolvers)
    {
        Revision(resolvers, "message", static (contents, _) => contents.Header.Message);
        Revision(resolvers, "metadata", static (contents, _) => new RawJson(contents.Header.Json));
        Revision(resolvers, "userMeta", static (contents, _) => RawJson.Of(contents.Header.UserMeta));
        Revision(resolvers, "workflow", static (contents, _) => Workflow(contents.Header.Workflow as PackageJsonObject));
        Revision(resolvers, "totalEntries", static (contents, _) => contents.Entries.Count);
        Revision(resolvers, "totalBytes", static (contents, _) => contents.TotalBytes);
        Revision(resolvers, "dir", static (contents, context) => contents.FindDirectory(context.Argument<string>("path")!));
        Revision(resolvers, "file", static (contents, context) => contents.FindFile(context.Argument<string>("path")!));
        Revision(resolvers, "contentsFlatMap", static (contents, context) => Flat(contents, context));
        resolvers
            .Field("PackageDir", "metadata", static context => RawJson.Of(Directory(context).Metadata))
            .Field("PackageDir", "children", static context =>
                Directory(context).Directories().Concat<object>(Directory(context).Files()))
            .Field("PackageFile", "path", static context => File(context).LogicalKey)
            .Field("PackageFile", "metadata", static context => RawJson.Of(File(context).Meta))
            .Field("PackageFile", "size", static context => File(context).Size ?? 0)
            .Field("PackageFile", "physicalKey", static context => File(context).PhysicalKey.ToString());
        resolvers.Map.Type("PackageEntry", static value => value is ManifestEntry ? "PackageFile" : "PackageDir");
    }

    private static void Revision(
        ReleaseResolvers resolvers, string field, Func<ManifestContents, ResolveContext, object?> read) => resolvers.Field(
        "PackageRevision",
        field,
        async context => read(
            await ((RevisionView)context.Source!).ContentsAsync(context.CancellationToken).ConfigureAwait(false), context));

    private static ManifestDirectory Directory(ResolveContext context) => (ManifestDirectory)context.Source!;

    private static ManifestEntry File(ResolveContext context) => (ManifestEntry)context.Source!;

    private static FlatContents? Flat(ManifestContents contents, ResolveContext context)
    {
        int most = context.Arguments.GetValueOrDefault("max") as int? ?? DefaultMost;
        return contents.Entries.Count > most ? null : new FlatContents(contents.Entries);
    }

    private static Dictionary<string, object?>? Workflow(PackageJsonObject? workflow)
    {
        if (workflow?["config"] is not PackageJsonString text || !S3Uri.TryParse(text.Value, out S3Uri? config))
        {
            return null;
        }

        return new(StringComparer.Ordinal)
        {
            ["id"] = (workflow["id"] as PackageJsonString)?.Value,
            ["config"] = new OrderedDictionary<string, object?>(StringComparer.Ordinal)
            {
                ["bucket"] = config.Bucket,
                ["key"] = config.Key,
                ["version"] = config.Version,
            },
        };
    }
}
