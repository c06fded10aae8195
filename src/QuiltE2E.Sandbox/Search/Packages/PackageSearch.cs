using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>Finds revisions of packages: a pointer is found when it, its manifest, a file in it or a file's content matches.</summary>
internal sealed class PackageSearch(Database database, PackageQuestion question, DateTimeOffset now)
{
    private readonly QueryEvaluator _evaluator = new(database, new([], question.Buckets), now);

    /// <summary>The revisions, in no particular order.</summary>
    public List<PackageHit> Run()
    {
        List<DocumentScores> pointers = [.. question.PointerFilters.Select(_evaluator.Evaluate)];
        List<DocumentScores> manifests = [.. question.ManifestFilters.Select(_evaluator.Evaluate)];
        List<PackageHit> hits = Candidates().FindAll(hit =>
            pointers.TrueForAll(set => set.ContainsKey(hit.Doc)) && manifests.TrueForAll(set => set.ContainsKey(hit.Manifest)));
        return question.Query is null ? hits : Match(hits, question.Query);
    }

    private List<PackageHit> Candidates() => database[
        """
        SELECT p.doc, p.id, p.bucket, p.ptr_name, p.ptr_tag, p.parent, p.ptr_last_modified, m.doc, m.mnfst_total_bytes, m.mnfst_total_files,
            m.mnfst_message, m.mnfst_metadata, m.mnfst_workflow, m.mnfst_workflow ->> '$.id'
        FROM doc p LEFT JOIN doc m ON m.kind = 2 AND m.bucket = p.bucket AND m.id = 'mnfst:' || p.parent
        WHERE p.kind = 1 AND p.bucket IN (SELECT value FROM json_each($1)) AND (p.ptr_tag = 'latest') = $2
        """].All(
        static row => new PackageHit(
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)))
        {
            Doc = row.GetInt64(0),
            Manifest = row.IsDBNull(7) ? 0 : row.GetInt64(7),
            Size = row.IsDBNull(8) ? 0 : row.GetInt64(8),
            Entries = row.IsDBNull(9) ? 0 : row.GetInt64(9),
            Comment = row.IsDBNull(10) || row.GetString(10) is "None" ? null : row.GetString(10),
            Meta = row.IsDBNull(11) ? null : row.GetString(11),
            Workflow = row.IsDBNull(12) ? null : row.GetString(12),
            WorkflowId = row.IsDBNull(13) ? null : row.GetString(13),
        },
        new SearchScope([], question.Buckets).PackageBucketsJson,
        question.LatestOnly ? 1L : 0L);

    private List<PackageHit> Match(List<PackageHit> hits, SearchQuery query)
    {
        DocumentScores found = _evaluator.Evaluate(query);
        Dictionary<long, List<EntryMatch>> entries = new EntrySearch(database, _evaluator, question, now).Run(query, found);
        List<(string Location, DocumentScores Found)> locations =
        [
            .. Locate(query, "name", static field => field.StartsWith("ptr_name", StringComparison.Ordinal)),
            .. Locate(query, "comment", static field => field is "mnfst_message"),
            .. Locate(query, "meta", static field => field.StartsWith("mnfst_metadata", StringComparison.Ordinal)),
            .. Locate(query, "workflow", static field => field.StartsWith("mnfst_workflow", StringComparison.Ordinal)),
        ];
        List<PackageHit> matching = [];
        foreach (PackageHit hit in hits)
        {
            List<EntryMatch> inside = entries.GetValueOrDefault(hit.Manifest) ?? [];
            double score = found.GetValueOrDefault(hit.Doc) + found.GetValueOrDefault(hit.Manifest)
                + (inside.Count > 0 ? inside[0].Score : 0);
            if (found.ContainsKey(hit.Doc) || found.ContainsKey(hit.Manifest) || inside.Count > 0)
            {
                matching.Add(hit with
                {
                    Score = score,
                    Matches = inside,
                    Locations = [.. locations.Where(place => place.Found.ContainsKey(hit.Doc) || place.Found.ContainsKey(hit.Manifest)).Select(static place => place.Location)],
                });
            }
        }

        return matching;
    }

    private IEnumerable<(string Location, DocumentScores Found)> Locate(SearchQuery query, string location, Func<string, bool> isMeant) =>
        SearchText.Only(query, isMeant) is SearchQuery part ? [(location, _evaluator.Evaluate(part))] : [];
}
