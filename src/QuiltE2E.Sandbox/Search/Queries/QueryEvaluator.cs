using System.Text.Json;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Finds the documents that a query matches, within some indices and one state of them.</summary>
/// <param name="database">The state.</param>
/// <param name="scope">The indices.</param>
/// <param name="now">What <c>now</c> means in dates.</param>
internal sealed class QueryEvaluator(Database database, SearchScope scope, DateTimeOffset now)
{
    private readonly FieldEvaluator _fields = new(database, scope, now);

    /// <summary>The matching documents.</summary>
    /// <exception cref="SearchFailure">A value is none that its field can have.</exception>
    public DocumentScores Evaluate(SearchQuery query)
    {
        DocumentScores found = query switch
        {
            AllQuery => All(),
            NoneQuery => [],
            IdsQuery ids => _fields.Evaluate(new TermsQuery("_id", ids.Ids)),
            FieldQuery leaf => _fields.Evaluate(leaf),
            BoolQuery several => Combine(several),
            BestOfQuery several => BestOf(several.Queries),
            ConstantQuery constant => Constant(Evaluate(constant.Inner)),
            MetadataQuery nested => new MetadataEvaluator(database, scope, now).Evaluate(nested.Inner),
            ParentQuery parent => OfParents(Evaluate(parent.Inner)),
            ChildQuery child => OfChildren(child.Kind, Evaluate(child.Inner)),
            _ => throw new InvalidOperationException($"There is no way to evaluate {query.GetType().Name}."),
        };
        return found.Times(query.Boost);
    }

    private static DocumentScores Constant(DocumentScores found)
    {
        DocumentScores constant = new(found.Count);
        foreach (long doc in found.Keys)
        {
            constant[doc] = 1;
        }

        return constant;
    }

    private static string Json(DocumentScores found) => JsonSerializer.Serialize([.. found.Keys], SearchJson.Default.Int64Array);

    private DocumentScores All()
    {
        DocumentScores all = [];
        database[
            """
            SELECT doc FROM doc WHERE (kind = 0 AND bucket IN (SELECT value FROM json_each($1)))
                OR (kind IN (1, 2, 3) AND bucket IN (SELECT value FROM json_each($2)))
            """].Walk(
            row =>
            {
                all[row.GetInt64(0)] = 1;
                return true;
            },
            scope.ObjectBucketsJson,
            scope.PackageBucketsJson);
        return all;
    }

    private DocumentScores BestOf(IReadOnlyList<SearchQuery> queries)
    {
        DocumentScores best = [];
        foreach (SearchQuery query in queries)
        {
            foreach ((long doc, double score) in Evaluate(query))
            {
                best.AddBest(doc, score);
            }
        }

        return best;
    }

    private DocumentScores Combine(BoolQuery query)
    {
        int needed = query.MinimumShould
            ?? (query.Should.Count > 0 && query.Must.Count + query.Filter.Count == 0 ? 1 : 0);
        DocumentScores? found = null;
        foreach (SearchQuery must in query.Must)
        {
            DocumentScores next = Evaluate(must);
            found = found is null ? next : found.Intersect(next, addsScore: true);
        }

        foreach (SearchQuery filter in query.Filter)
        {
            DocumentScores next = Evaluate(filter);
            found = found is null ? next.Times(0) : found.Intersect(next, addsScore: false);
        }

        found = Should(query.Should, needed, found);
        foreach (long doc in query.MustNot.SelectMany(not => Evaluate(not).Keys))
        {
            found.Remove(doc);
        }

        return found;
    }

    private DocumentScores Should(IReadOnlyList<SearchQuery> queries, int needed, DocumentScores? found)
    {
        if (queries.Count == 0)
        {
            return needed > 0 ? [] : found is null ? All() : found.Copy();
        }

        DocumentScores sums = [];
        Dictionary<long, int> counts = [];
        foreach ((long doc, double score) in queries.SelectMany(Evaluate))
        {
            sums[doc] = sums.GetValueOrDefault(doc) + score;
            counts[doc] = counts.GetValueOrDefault(doc) + 1;
        }

        DocumentScores matching = [];
        if (needed == 0)
        {
            foreach ((long doc, double score) in found ?? All())
            {
                matching[doc] = score + sums.GetValueOrDefault(doc);
            }

            return matching;
        }

        foreach ((long doc, double score) in sums)
        {
            if (counts[doc] >= needed && (found is null || found.ContainsKey(doc)))
            {
                matching[doc] = score + (found?[doc] ?? 0);
            }
        }

        return matching;
    }

    private DocumentScores OfParents(DocumentScores found) => Join(
        """
        SELECT child.doc, parent.doc FROM doc parent JOIN doc child ON child.bucket = parent.bucket AND child.parent = parent.mnfst_hash
        WHERE parent.kind = 2 AND parent.doc IN (SELECT value FROM json_each($1))
        """,
        found,
        Json(found));

    private DocumentScores OfChildren(DocumentKind kind, DocumentScores found) => Join(
        """
        SELECT parent.doc, child.doc FROM doc child JOIN doc parent ON parent.kind = 2 AND parent.bucket = child.bucket
            AND parent.id = 'mnfst:' || child.parent
        WHERE child.kind = $2 AND child.doc IN (SELECT value FROM json_each($1))
        """,
        found,
        Json(found),
        (long)kind);

    private DocumentScores Join(string sql, DocumentScores found, params object?[] arguments)
    {
        DocumentScores joined = [];
        database[sql].Walk(
            row =>
            {
                joined.AddBest(row.GetInt64(0), found[row.GetInt64(1)]);
                return true;
            },
            arguments);
        return joined;
    }
}
