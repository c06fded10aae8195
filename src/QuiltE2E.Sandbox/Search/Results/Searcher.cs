using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>Carries out searches.</summary>
internal sealed class Searcher(SearchIndex index, TimeProvider clock)
{
    /// <summary>Finds, counts, orders, computes.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="scope">The indices.</param>
    /// <param name="faults">What shall be wrong about it.</param>
    /// <exception cref="SearchFailure">It cannot be carried out.</exception>
    public SearchResult Search(SearchRequest request, SearchScope scope, RequestFaults faults)
    {
        request.Check();
        return index.Read(database => Search(database, request, scope, faults));
    }

    private SearchResult Search(Database database, SearchRequest request, SearchScope scope, RequestFaults faults)
    {
        QueryEvaluator evaluator = new(database, scope, clock.GetUtcNow());
        DocumentScores found = evaluator.Evaluate(request.Query);
        if (request.MinimumScore is double least)
        {
            found = Keep(found, doc => found[doc] >= least);
        }

        JsonObject? computed = request.Aggregations.Count == 0
            ? null
            : new AggregationRunner(database, evaluator).Run(request.Aggregations, found);
        if (request.PostFilter is SearchQuery filter)
        {
            DocumentScores allowed = evaluator.Evaluate(filter);
            found = Keep(found, allowed.ContainsKey);
        }

        HitOrder order = new(database, request.Sort, found);
        List<long> docs = order.Sort(request.After);
        double? best = request.Sort.Count == 0 && found.Count > 0 ? found.Values.Max() : null;
        if (!faults.AltersHits)
        {
            List<IndexHit> page = [.. docs.Skip(request.From).Take(request.Size).Select(Load)];
            return new(page, found.Count, best, computed);
        }

        List<IndexHit> told = [.. faults.Alter([.. docs.Select(Load)], scope, hit => NamesOf(database, hit))];
        return new([.. told.Skip(request.From).Take(request.Size)], found.Count + told.Count - docs.Count, best, computed);

        IndexHit Load(long doc) => DocumentReader.Read(database, doc, found[doc]) with { Sort = order.ValuesOf(doc) };
    }

    private static DocumentScores Keep(DocumentScores found, Func<long, bool> isKept)
    {
        DocumentScores kept = [];
        foreach (long doc in found.Keys.Where(isKept))
        {
            kept[doc] = found[doc];
        }

        return kept;
    }

    // What rules call a document by: its key, its logical key, or the names of its packages.
    private static List<string> NamesOf(Database database, IndexHit hit) => hit.Kind switch
    {
        DocumentKind.Object => [(string)hit.Source["key"]!],
        DocumentKind.Pointer => [(string)hit.Source["ptr_name"]!],
        DocumentKind.Entry => [(string)hit.Source["entry_lk"]!],
        _ => database["SELECT DISTINCT ptr_name FROM doc WHERE bucket = $1 AND parent = $2 AND kind = 1"]
            .All(static row => row.GetString(0), hit.Bucket, (string)hit.Source["mnfst_hash"]!),
    };
}
