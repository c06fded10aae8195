using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>The files of one revision of a package that was found, in the order of their names.</summary>
internal sealed class RevisionEntryView(SearchQuery query, HitFactory hits, SearchHit package) : IndexView
{
    public override bool IsOfPackages => true;

    public override string NameField => EntryView.Key;

    public override PackageJsonObject Query { get; } = Dsl.All(
        [EntryView.Texts(query)],
        [Dsl.Exists(EntryView.Key), Dsl.Term(Dsl.JoinedManifest, Dsl.Text(JoinedDocuments.IdOf(package.TopHash!)))]);

    protected override IReadOnlyList<string> Fields { get; } = EntryView.EntryFields;

    protected override IReadOnlyList<(string Field, bool Descending)> Ties { get; } = [];

    public override string? FieldOf(SearchOrder order) => order == SearchOrder.Name ? EntryView.Key : null;

    public override ValueTask<IReadOnlyList<SearchHit>> ReadAsync(IReadOnlyList<IndexDocument> documents, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SearchHit>>(
            [.. documents.Select(entry => EntryView.Read(hits, package, entry) with { Score = package.Score })]);
}
