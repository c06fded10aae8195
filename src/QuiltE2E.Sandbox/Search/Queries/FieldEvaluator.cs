using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Finds the documents that a query about one field matches.</summary>
internal sealed class FieldEvaluator(Database database, SearchScope scope, DateTimeOffset now)
{
    private readonly WordEvaluator _words = new(database, scope);
    private long _total = -1;

    public DocumentScores Evaluate(FieldQuery query)
    {
        DocumentScores found = [];
        foreach (SearchField field in SearchFields.Find(query.Field).Where(field => scope.Has(field.Kind)))
        {
            foreach (FieldQuery part in Parts(field, query))
            {
                DocumentScores next = field.Words is not null && part is not ExistsQuery ? _words.Evaluate(field, part) : OfValues(field, part);
                foreach ((long doc, double score) in next)
                {
                    found.AddBest(doc, score);
                }
            }
        }

        return found;
    }

    // Only keywords are looked for together.
    private static IEnumerable<FieldQuery> Parts(SearchField field, FieldQuery query) =>
        query is TermsQuery { Values.Count: > 1 } terms && field.Type is not FieldType.Keyword
            ? terms.Values.Select(value => terms with { Values = [value] })
            : [query];

    private DocumentScores OfValues(SearchField field, FieldQuery query)
    {
        ValueCondition? condition = ValueCondition.Of(field, query, now);
        if (condition is null)
        {
            return [];
        }

        List<long> docs = [];
        string sql = field.Kind is DocumentKind kind
            ? $"SELECT doc, {field.Expression} FROM doc WHERE kind = {(int)kind} AND bucket IN (SELECT value FROM json_each($1)) AND {condition.Sql(field.Expression)}"
            : $"""
              SELECT doc, {field.Expression} FROM doc WHERE ((kind = 0 AND bucket IN (SELECT value FROM json_each($2)))
                  OR (kind > 0 AND bucket IN (SELECT value FROM json_each($1)))) AND {condition.Sql(field.Expression)}
              """;
        string buckets = scope.BucketsOf(field.Kind ?? DocumentKind.Manifest);
        database[sql].Walk(
            row =>
            {
                if (condition.Test is null || condition.Test(row.GetString(1)))
                {
                    docs.Add(row.GetInt64(0));
                }

                return true;
            },
            [buckets, scope.ObjectBucketsJson, condition.Low, condition.High]);

        double score = condition.IsExact && docs.Count > 0 ? Math.Log(1 + ((double)Total() / docs.Count)) : 1;
        DocumentScores found = new(docs.Count);
        docs.ForEach(doc => found[doc] = score);
        return found;
    }

    private long Total()
    {
        _total = _total >= 0 ? _total : database["SELECT count(*) FROM doc"].Number()!.Value;
        return _total;
    }
}
