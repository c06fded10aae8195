using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Packages: the documents of their pointers, which name no hash but belong to the document of a manifest.</summary>
internal sealed class PackageView(SearchQuery query, HitFactory hits, JoinedDocuments joined) : IndexView
{
    private const string Stats = "mnfst_stats";
    private const string TotalBytes = "total_bytes";

    private static readonly string[] ManifestFields = ["mnfst_hash", "mnfst_message", "mnfst_metadata", Stats];

    public override bool IsOfPackages => true;

    public override string NameField => PointerClauses.Name;

    public override PackageJsonObject Query { get; } = Dsl.All(Texts(query), Filters(query));

    protected override IReadOnlyList<string> Fields { get; } =
        [PointerClauses.Name, PointerClauses.Tag, PointerClauses.Modified, Dsl.JoinField];

    protected override IReadOnlyList<(string Field, bool Descending)> Ties { get; } = [(PointerClauses.Tag, false)];

    // The size is the manifest's.
    public override string? FieldOf(SearchOrder order) => order switch
    {
        SearchOrder.Name => PointerClauses.Name,
        SearchOrder.Modified => PointerClauses.Modified,
        _ => null,
    };

    public override async ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<(string, string), IndexDocument> manifests = await joined
            .FindManifestsAsync(documents, ManifestFields, cancellationToken).ConfigureAwait(false);
        return [.. documents.Select(pointer => Read(
            pointer, pointer.Parent is string parent ? manifests.GetValueOrDefault((pointer.Bucket, parent)) : null))];
    }

    /// <summary>A hit of a pointer and its manifest.</summary>
    private SearchHit Read(IndexDocument pointer, IndexDocument? manifest)
    {
        PackageJsonObject source = pointer.Source;
        PackageJsonObject header = manifest?.Source ?? PackageJsonObject.Empty;
        PackageJsonObject stats = header.Object(Stats) ?? PackageJsonObject.Empty;
        PackageJson raw = manifest is null ? pointer.Json : PlatformFields.Members((Dsl.Pointer, pointer.Json), (Dsl.Manifest, manifest.Json));
        SearchHit package = hits.Package(
            pointer.Bucket,
            source.Text(PointerClauses.Name) ?? string.Empty,
            source.Text(PointerClauses.Tag) ?? string.Empty,
            header.Text("mnfst_hash") ?? JoinedDocuments.HashOf(pointer.Parent),
            source.Time(PointerClauses.Modified),
            pointer.Score,
            raw);
        return HitFactory.Describe(
            package, stats.Number(TotalBytes), stats.Number("total_files"), header.Text("mnfst_message"), header.Text("mnfst_metadata"));
    }

    private static IEnumerable<PackageJson> Texts(SearchQuery query)
    {
        if (PackageQueries.Packages(query) is not string text)
        {
            return [];
        }

        return
        [
            Dsl.Any(
                Dsl.QueryString(text, PointerClauses.Name, $"{PointerClauses.Name}.text"),
                Dsl.OfManifest(Dsl.Any(
                    Dsl.QueryString(text, "mnfst_hash", "mnfst_message", "mnfst_metadata", "mnfst_workflow.id"),
                    Dsl.Having(Dsl.Entry, Dsl.QueryString(text, EntryView.TextFields))))),
        ];
    }

    private static List<PackageJson> Filters(SearchQuery query)
    {
        List<PackageJson> filters = [.. PointerClauses.OfPointers(query)];
        if (query.Name is string name)
        {
            filters.Add(Dsl.Name(PointerClauses.Name, name));
        }

        PackageJson[] manifests = [.. PointerClauses.OfManifests(query).Concat(Sizes(query))];
        if (manifests.Length > 0)
        {
            filters.Add(Dsl.OfManifest(Dsl.All([], manifests)));
        }

        return filters;
    }

    private static IEnumerable<PackageJson> Sizes(SearchQuery query) =>
        Dsl.Range($"{Stats}.{TotalBytes}", query.MinSize, query.MaxSize) is PackageJsonObject range ? [range] : [];
}
