using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>The versions of objects.</summary>
internal sealed class FileView(SearchQuery query, HitFactory hits) : IndexView
{
    private const string Key = "key";
    private const string Modified = "last_modified";
    private const string Size = "size";

    public override bool IsOfPackages => false;

    public override string NameField => Key;

    public override PackageJsonObject Query { get; } = Dsl.All(Texts(query), Filters(query));

    protected override IReadOnlyList<string> Fields { get; } = [Key, "version_id", Size, Modified, "delete_marker"];

    protected override IReadOnlyList<(string Field, bool Descending)> Ties { get; } = [(Modified, true), ("version_id", false)];

    public override string? FieldOf(SearchOrder order) => order switch
    {
        SearchOrder.Name => Key,
        SearchOrder.Modified => Modified,
        SearchOrder.Size => Size,
        _ => null,
    };

    public override ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SearchHit>>([.. documents.Select(Read)]);

    private static IEnumerable<PackageJson> Texts(SearchQuery query) => LuceneText.Query(query.Text, query.Syntax) is string text
        ? [Dsl.QueryString(text, Key, "key_text", "content", "ext", "s3_tags")]
        : [];

    private static IEnumerable<PackageJson> Filters(SearchQuery query)
    {
        PackageJsonObject?[] filters =
        [
            query.AllRevisions ? null : Dsl.Term("delete_marker", PackageJson.False),
            query.Extensions.Count == 0 ? null : Dsl.Any(query.Extensions.Select(static end => Dsl.Wildcard("ext", $"*{end}"))),
            query.Name is string name ? Dsl.Name(Key, name) : null,
            Dsl.Range(Size, query.MinSize, query.MaxSize),
            Dsl.Range(Modified, query.ModifiedAfter, query.ModifiedBefore),
        ];
        return filters.OfType<PackageJsonObject>();
    }

    private SearchHit Read(IndexDocument document)
    {
        PackageJsonObject source = document.Source;
        return hits.File(
            document.Bucket, source.Text(Key) ?? string.Empty, source.Text("version_id"), source.Number(Size), source.Time(Modified),
            source["delete_marker"]?.ToObject() is true, document.Score, document.Json);
    }
}
