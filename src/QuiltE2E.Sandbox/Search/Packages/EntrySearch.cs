using System.Text.Json;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>Finds the files of packages that a text is about: by their documents, and by the content of the objects that they are.</summary>
internal sealed class EntrySearch(Database database, QueryEvaluator evaluator, PackageQuestion question, DateTimeOffset now)
{
    // More are found, but not shown.
    private const int MostShown = 10;

    /// <summary>The best files of each manifest, by the number of the manifest's document.</summary>
    /// <param name="query">The text as a query.</param>
    /// <param name="found">The documents of packages that it matches.</param>
    public Dictionary<long, List<EntryMatch>> Run(SearchQuery query, DocumentScores found)
    {
        DocumentScores contents = OfContents();
        DocumentScores all = found.Copy();
        foreach ((long doc, double score) in contents)
        {
            all.AddBest(doc, score);
        }

        List<(string Location, DocumentScores Found)> locations =
        [
            .. Locate(query, "logicalKey", static field => field.StartsWith("entry_lk", StringComparison.Ordinal)),
            .. Locate(query, "physicalKey", static field => field.StartsWith("entry_pk", StringComparison.Ordinal)),
            .. Locate(query, "meta", static field => field is "entry_metadata"),
            ("contents", contents),
        ];
        Dictionary<long, List<EntryMatch>> matches = [];
        database[
            """
            SELECT entry.doc, manifest.doc FROM doc entry JOIN doc manifest ON manifest.kind = 2 AND manifest.bucket = entry.bucket
                AND manifest.id = 'mnfst:' || entry.parent
            WHERE entry.kind = 3 AND entry.doc IN (SELECT value FROM json_each($1)) ORDER BY entry.doc
            """].Walk(
            row =>
            {
                long doc = row.GetInt64(0);
                List<EntryMatch> inside = matches.GetValueOrDefault(row.GetInt64(1)) ?? [];
                matches[row.GetInt64(1)] = inside;
                inside.Add(new(doc, all[doc], [.. locations.Where(place => place.Found.ContainsKey(doc)).Select(static place => place.Location)]));
                return true;
            },
            JsonSerializer.Serialize([.. all.Keys], SearchJson.Default.Int64Array));
        return matches.ToDictionary(
            static pair => pair.Key,
            static pair => pair.Value.OrderByDescending(static match => match.Score).ThenBy(static match => match.Doc).Take(MostShown).ToList());
    }

    // The entries whose object, in the version that they name, holds the text.
    private DocumentScores OfContents()
    {
        DocumentScores entries = [];
        DocumentScores objects = FindObjects();
        if (objects.Count == 0)
        {
            return entries;
        }

        database[
            """
            SELECT entry.doc, object.doc FROM doc object JOIN doc entry ON entry.kind = 3 AND entry.entry_pk_bucket = object.bucket
                AND entry.entry_pk_key = object.key AND coalesce(entry.entry_pk_version, 'null') = object.version_id
            WHERE object.kind = 0 AND object.doc IN (SELECT value FROM json_each($1)) AND entry.bucket IN (SELECT value FROM json_each($2))
            """].Walk(
            row =>
            {
                entries.AddBest(row.GetInt64(0), objects[row.GetInt64(1)]);
                return true;
            },
            JsonSerializer.Serialize([.. objects.Keys], SearchJson.Default.Int64Array),
            new SearchScope([], question.Buckets).PackageBucketsJson);
        return entries;
    }

    // The whole query must hold of the object, which has no fields of packages; one that only lacks what is excluded is not found by its content.
    private DocumentScores FindObjects()
    {
        if (question.Content is null || SearchText.Only(question.Content, static field => field is "content") is not SearchQuery holding)
        {
            return [];
        }

        QueryEvaluator objects = new(database, new(question.ContentBuckets, []), now);
        DocumentScores found = objects.Evaluate(holding);
        return found.Count == 0 ? found : objects.Evaluate(question.Content).Intersect(found, addsScore: false);
    }

    private IEnumerable<(string Location, DocumentScores Found)> Locate(SearchQuery query, string location, Func<string, bool> isMeant) =>
        SearchText.Only(query, isMeant) is SearchQuery part ? [(location, evaluator.Evaluate(part))] : [];
}
