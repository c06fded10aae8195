using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>
/// Files in packages: their documents belong to that of a manifest, and the packages that they are in are the pointers to it, of
/// which there may be several.
/// </summary>
internal sealed class EntryView(SearchQuery query, HitFactory hits, JoinedDocuments joined) : IndexView
{
    /// <summary>The path in the package.</summary>
    public const string Key = "entry_lk";

    private const string Place = "entry_pk";
    private const string Size = "entry_size";
    private const string Hash = "entry_hash";
    private const string Meta = "entry_metadata";

    private static readonly string[] PointerFields = [PointerClauses.Name, PointerClauses.Tag, PointerClauses.Modified, Dsl.JoinField];

    private readonly PackageJson[] _pointers = [.. PointerClauses.OfPointers(query)];

    /// <summary>The fields that text is looked for in.</summary>
    public static IReadOnlyList<string> TextFields { get; } = [Key, $"{Key}.text", Place, $"{Place}.text", Meta];

    /// <summary>The fields that hits are read from.</summary>
    public static IReadOnlyList<string> EntryFields { get; } = [Key, Place, Size, Hash, Meta, Dsl.JoinField];

    public override bool IsOfPackages => true;

    public override string NameField => Key;

    public override PackageJsonObject Query { get; } = Dsl.All(
        [Texts(query)],
        [
            Dsl.Exists(Key),
            Dsl.OfManifest(Dsl.All(
                [], [Dsl.Having(Dsl.Pointer, Dsl.All([], PointerClauses.OfPointers(query))), .. PointerClauses.OfManifests(query)])),
        ]);

    protected override IReadOnlyList<string> Fields { get; } = EntryFields;

    protected override IReadOnlyList<(string Field, bool Descending)> Ties { get; } = [(Place, false)];

    // The time is the pointers'.
    public override string? FieldOf(SearchOrder order) => order switch
    {
        SearchOrder.Name => Key,
        SearchOrder.Size => Size,
        _ => null,
    };

    public override async ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken)
    {
        ILookup<(string, string), IndexDocument> pointers = await joined
            .FindPointersAsync(documents, _pointers, PointerFields, cancellationToken).ConfigureAwait(false);
        return
        [
            .. documents.SelectMany(entry => pointers[(entry.Bucket, entry.Parent ?? string.Empty)].Select(pointer => Read(entry, pointer))),
        ];
    }

    /// <summary>What documents of files must say.</summary>
    public static PackageJsonObject Texts(SearchQuery query) => Dsl.QueryString(PackageQueries.Entries(query), TextFields);

    /// <summary>A hit of a document and the package that it is in.</summary>
    public static SearchHit Read(HitFactory hits, SearchHit package, IndexDocument entry)
    {
        PackageJsonObject source = entry.Source;
        PackageJsonObject? hash = source.Object(Hash);
        return hits.Entry(
            package,
            source.Text(Key) ?? string.Empty,
            source.Text(Place) ?? string.Empty,
            source.Number(Size),
            source.Text(Meta),
            hash?.Text("type") is string type && hash.Text("value") is string value ? new ContentHash(type, value) : null,
            entry.Score,
            entry.Json);
    }

    private SearchHit Read(IndexDocument entry, IndexDocument pointer) => Read(
        hits,
        hits.Package(
            entry.Bucket,
            pointer.Source.Text(PointerClauses.Name) ?? string.Empty,
            pointer.Source.Text(PointerClauses.Tag) ?? string.Empty,
            JoinedDocuments.HashOf(entry.Parent),
            pointer.Source.Time(PointerClauses.Modified),
            score: null,
            pointer.Json),
        entry);
}
