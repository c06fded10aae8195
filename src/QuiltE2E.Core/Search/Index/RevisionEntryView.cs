using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>The files of packages that were found, in the order of their names.</summary>
internal sealed class RevisionEntryView(SearchQuery query, HitFactory hits, IReadOnlyList<SearchHit> packages) : IndexView
{
    private readonly ILookup<(string, string?), SearchHit> _packages =
        packages.ToLookup(static package => (package.Bucket, (string?)JoinedDocuments.IdOf(package.TopHash!)));

    public override bool IsOfPackages => true;

    public override string NameField => EntryView.Key;

    public override PackageJsonObject Query { get; } = Dsl.All(
        [EntryView.Texts(query)],
        [
            Dsl.Exists(EntryView.Key),
            Dsl.Terms(
                Dsl.JoinedManifest,
                packages.Select(static package => package.TopHash!).Distinct(StringComparer.Ordinal).Select(static hash => Dsl.Text(JoinedDocuments.IdOf(hash)))),
        ]);

    protected override IReadOnlyList<string> Fields { get; } = EntryView.EntryFields;

    protected override IReadOnlyList<(string Field, bool Descending)> Ties { get; } = [];

    public override string? FieldOf(SearchOrder order) => order == SearchOrder.Name ? EntryView.Key : null;

    public override ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SearchHit>>(
        [
            .. documents.SelectMany(entry => _packages[(entry.Bucket, entry.Parent)]
                .Select(package => EntryView.Read(hits, package, entry) with { Score = package.Score })),
        ]);
}
