using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Finds the documents of a package index that others belong to, or that belong to the same.</summary>
internal sealed class JoinedDocuments(IndexCaller caller)
{
    private const string IdBegin = "mnfst:";

    /// <summary>How many ids fit into the address of one request.</summary>
    private const int BatchSize = 50;

    private const int PageSize = 1_000;

    /// <summary>The top hash in the id of a manifest's document.</summary>
    public static string HashOf(string? id) => id?.StartsWith(IdBegin, StringComparison.Ordinal) == true ? id[IdBegin.Length..] : string.Empty;

    /// <summary>The id of a manifest's document.</summary>
    public static string IdOf(string hash) => IdBegin + hash;

    /// <summary>Finds the manifests that documents belong to.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="fields">Which fields of the manifests are wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Manifests by bucket and id; one that is not indexed yet is missing.</returns>
    public async Task<IReadOnlyDictionary<(string, string), IndexDocument>> FindManifestsAsync(
        IReadOnlyList<IndexDocument> documents, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), IndexDocument> found = [];
        foreach ((string bucket, string[] ids) in Batches(documents))
        {
            IndexPage page = await SearchAsync(bucket, Dsl.Terms("_id", ids.Select(Dsl.Text)), fields, from: 0, cancellationToken)
                .ConfigureAwait(false);
            foreach (IndexDocument manifest in page.Documents)
            {
                found[(bucket, manifest.Id)] = manifest;
            }
        }

        return found;
    }

    /// <summary>Finds the pointers that lead to the manifests that documents belong to.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="conditions">What the pointers must be.</param>
    /// <param name="fields">Which fields of the pointers are wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Pointers by bucket and id of the manifest.</returns>
    public async Task<ILookup<(string, string), IndexDocument>> FindPointersAsync(
        IReadOnlyList<IndexDocument> documents, IReadOnlyList<PackageJson> conditions, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        List<IndexDocument> found = [];
        foreach ((string bucket, string[] ids) in Batches(documents))
        {
            PackageJsonObject query = Dsl.All([], [.. conditions, Dsl.Terms(Dsl.JoinedManifest, ids.Select(Dsl.Text))]);
            for (int from = 0; ; from += PageSize)
            {
                IndexPage page = await SearchAsync(bucket, query, fields, from, cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Documents);
                if (page.Documents.Count == 0 || from + page.Documents.Count >= page.Total)
                {
                    break;
                }
            }
        }

        return found.ToLookup(static pointer => (pointer.Bucket, pointer.Parent ?? string.Empty));
    }

    private static IEnumerable<(string Bucket, string[] Ids)> Batches(IReadOnlyList<IndexDocument> documents) => documents
        .Where(static document => document.Parent is not null)
        .GroupBy(static document => document.Bucket, static document => document.Parent!, StringComparer.Ordinal)
        .SelectMany(static bucket => bucket.Distinct(StringComparer.Ordinal).Chunk(BatchSize).Select(ids => (bucket.Key, ids)));

    private Task<IndexPage> SearchAsync(
        string bucket, PackageJsonObject query, IReadOnlyList<string> fields, int from, CancellationToken cancellationToken)
    {
        PackageJsonObject body = Platform.PlatformFields.Members(
            ("query", query),
            ("sort", new PackageJsonArray([Dsl.Sort(PointerClauses.Name, descending: false), Dsl.Sort(PointerClauses.Tag, descending: false)])),
            ("track_total_hits", PackageJson.True),
            ("_source", Dsl.List(fields)));
        return caller.SearchAsync([bucket], ofPackages: true, body, from, PageSize, cancellationToken);
    }
}
