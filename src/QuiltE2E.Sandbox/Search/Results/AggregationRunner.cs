using System.Globalization;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>Computes over the documents that were found.</summary>
internal sealed class AggregationRunner(Database database, QueryEvaluator evaluator)
{
    /// <summary>The answers, by name.</summary>
    public JsonObject Run(IReadOnlyList<Aggregation> aggregations, DocumentScores found)
    {
        JsonObject answers = [];
        foreach (Aggregation aggregation in aggregations)
        {
            answers[aggregation.Name] = Run(aggregation, found);
        }

        return answers;
    }

    private JsonObject Run(Aggregation aggregation, DocumentScores found)
    {
        switch (aggregation.Kind)
        {
            case "filter":
                DocumentScores kept = evaluator.Evaluate(aggregation.Filter!).Intersect(found, addsScore: false);
                return Bucket([], kept.Count, aggregation.Within, kept);
            case "top_hits":
                return TopHits(aggregation.Hits!, found);
        }

        Dictionary<long, object> values = ColumnValues.Load(database, aggregation.Field, allowsUnmapped: true, found.Keys);
        return aggregation.Kind is "terms" ? Terms(aggregation, values, found) : Metric(aggregation, values);
    }

    private static JsonObject Metric(Aggregation aggregation, Dictionary<long, object> values)
    {
        switch (aggregation.Kind)
        {
            case "value_count":
                return new() { ["value"] = values.Count };
            case "cardinality":
                return new() { ["value"] = values.Values.Distinct().Count() };
        }

        double[] numbers = [.. values.Values.Select(value => value is double number
            ? number
            : throw SearchFailure.Illegal($"Field [{aggregation.Field}] of type [keyword] is not supported for aggregation [{aggregation.Kind}]"))];
        return new()
        {
            ["value"] = aggregation.Kind switch
            {
                "sum" => numbers.Sum(),
                _ when numbers.Length == 0 => null,
                "min" => numbers.Min(),
                "max" => numbers.Max(),
                _ => numbers.Average(),
            },
        };
    }

    private JsonObject Terms(Aggregation aggregation, Dictionary<long, object> values, DocumentScores found)
    {
        Func<string, bool> isIncluded = aggregation.Include is null ? static _ => true : LuceneRegex.Compile(aggregation.Include).IsMatch;
        List<(object Key, JsonObject Bucket)> buckets = [];
        foreach (IGrouping<object, KeyValuePair<long, object>> group in values.GroupBy(static pair => pair.Value))
        {
            if (!isIncluded(Convert.ToString(group.Key, CultureInfo.InvariantCulture)!))
            {
                continue;
            }

            DocumentScores inside = [];
            foreach ((long doc, object _) in group)
            {
                inside[doc] = found[doc];
            }

            JsonObject start = new() { ["key"] = KeyOf(group.Key) };
            buckets.Add((group.Key, Bucket(start, inside.Count, aggregation.Within, inside)));
        }

        buckets.Sort((left, right) => Compare(aggregation, left, right));
        return new()
        {
            ["doc_count_error_upper_bound"] = 0,
            ["sum_other_doc_count"] = buckets.Skip(aggregation.Size).Sum(static bucket => (int)bucket.Bucket["doc_count"]!),
            ["buckets"] = new JsonArray([.. buckets.Take(aggregation.Size).Select(static bucket => bucket.Bucket)]),
        };
    }

    private static JsonValue KeyOf(object key) => key is not double number ? JsonValue.Create((string)key)
        : double.IsInteger(number) ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    // Equal buckets come by their keys.
    private static int Compare(Aggregation aggregation, (object Key, JsonObject Bucket) left, (object Key, JsonObject Bucket) right)
    {
        int byKey = left.Key is double number ? number.CompareTo((double)right.Key) : KeyOrder.Compare((string)left.Key, (string)right.Key);
        int order = aggregation.Order is "_key" ? byKey : Weight(left.Bucket).CompareTo(Weight(right.Bucket));
        order = aggregation.IsAscending ? order : -order;
        return order != 0 ? order : byKey;

        double Weight(JsonObject bucket) => aggregation.Order is "_count"
            ? (int)bucket["doc_count"]!
            : (double?)bucket[aggregation.Order.Split('.')[0]]?["value"]
                ?? throw SearchFailure.Illegal($"Invalid aggregation order path [{aggregation.Order}].");
    }

    private JsonObject Bucket(JsonObject bucket, int count, IReadOnlyList<Aggregation> within, DocumentScores found)
    {
        bucket["doc_count"] = count;
        foreach ((string name, JsonNode? answer) in Run(within, found).ToArray())
        {
            bucket[name] = answer?.DeepClone();
        }

        return bucket;
    }

    private JsonObject TopHits(SearchRequest request, DocumentScores found)
    {
        HitOrder order = new(database, request.Sort, found);
        IndexHit[] hits = [.. order.Sort(after: null).Skip(request.From).Take(request.Size)
            .Select(doc => DocumentReader.Read(database, doc, found[doc]) with { Sort = order.ValuesOf(doc) })];
        double? best = request.Sort.Count == 0 && found.Count > 0 ? found.Values.Max() : null;
        return new() { ["hits"] = Elastic.ElasticAnswer.Hits(new(hits, found.Count, best, null), request, totalAsNumber: false) };
    }
}
