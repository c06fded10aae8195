using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Packages of a bucket and their revisions.</summary>
internal static class PackageResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "packages", static context => List(RegistryCall.Of(context), context))
        .Field("Query", "package", static context => PackageView.Find(
            RegistryCall.Of(context), context.Argument<string>("bucket")!, context.Argument<string>("name")!))
        .Field("PackageList", "total", static context => Packages(context).Count)
        .Field("PackageList", "page", static context => PageOf.Take(Order(Packages(context), context.Argument<string>("order")), context))
        .Field("Package", "revisions", static context => ((PackageView)context.Source!).Revisions())
        .Field("Package", "revision", static context =>
            ((PackageView)context.Source!).Revision(context.Argument<string>("hashOrTag")!))
        .Field("PackageRevisionList", "total", static context => Revisions(context).Count)
        .Field("PackageRevisionList", "page", static context => PageOf.Take(Revisions(context), context));

    private static List<PackageView>? List(RegistryCall call, ResolveContext context)
    {
        string bucket = context.Argument<string>("bucket")!;
        string filter = context.Argument<string>("filter") ?? string.Empty;
        string pattern = filter.AsSpan().ContainsAny('*', '?') ? filter : $"*{filter}*";
        return call.CanRead(bucket)
            ? [.. call.Faults.Alter(PackageIndex.List(call.State.Store, bucket))
                .Where(package => Wildcard.Matches(pattern, package.Name, ignoreCase: true))
                .Select(package => new PackageView(call, bucket, package))]
            : null;
    }

    private static List<PackageView> Packages(ResolveContext context) => (List<PackageView>)context.Source!;

    private static IReadOnlyList<RevisionView> Revisions(ResolveContext context) => (IReadOnlyList<RevisionView>)context.Source!;

    private static List<PackageView> Order(List<PackageView> packages, string? order) => order is "MODIFIED"
        ? [.. packages.OrderByDescending(static package => package.Modified)
            .ThenBy(static package => package.Name, Comparer<string>.Create(KeyOrder.Compare))]
        : packages;
}
