using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Finds the manifests with a field of user metadata that a query matches as a whole.</summary>
internal sealed class MetadataEvaluator(Database database, SearchScope scope, DateTimeOffset now)
{
    private const string Sql = """
        SELECT meta.doc, json_pointer, type, text, keyword, double, boolean, date FROM doc JOIN meta ON meta.doc = doc.doc
        WHERE kind = 2 AND bucket IN (SELECT value FROM json_each($1))
        """;

    public DocumentScores Evaluate(SearchQuery query)
    {
        Func<SqliteDataReader, bool> matches = Compile(query);
        DocumentScores found = [];
        database[Sql].Walk(
            row =>
            {
                if (matches(row))
                {
                    found.AddBest(row.GetInt64(0), 1);
                }

                return true;
            },
            scope.PackageBucketsJson);
        return found;
    }

    private static bool AtLeast(IEnumerable<Func<SqliteDataReader, bool>> tests, SqliteDataReader row, int count) =>
        count <= 0 || tests.Where(test => test(row)).Take(count).Count() == count;

    private Func<SqliteDataReader, bool> Compile(SearchQuery query)
    {
        switch (query)
        {
            case AllQuery:
                return static _ => true;
            case ConstantQuery constant:
                return Compile(constant.Inner);
            case MetadataQuery nested:
                return Compile(nested.Inner);
            case BestOfQuery several:
                Func<SqliteDataReader, bool>[] some = [.. several.Queries.Select(Compile)];
                return row => Array.Exists(some, test => test(row));
            case BoolQuery several:
                Func<SqliteDataReader, bool>[] all = [.. several.Must.Concat(several.Filter).Select(Compile)];
                Func<SqliteDataReader, bool>[] none = [.. several.MustNot.Select(Compile)];
                Func<SqliteDataReader, bool>[] should = [.. several.Should.Select(Compile)];
                int needed = several.MinimumShould ?? (should.Length > 0 && all.Length == 0 ? 1 : 0);
                return row => Array.TrueForAll(all, test => test(row)) && !Array.Exists(none, test => test(row)) && AtLeast(should, row, needed);
            case FieldQuery leaf:
                Func<SqliteDataReader, bool>[] fields = [.. Fields(leaf.Field).Select(field => Compile(field.Field, field.Column, leaf))];
                return row => Array.Exists(fields, test => test(row));
            default:
                return static _ => false;
        }
    }

    private static IEnumerable<(SearchField Field, int Column)> Fields(string name) => SearchFields.Metadata
        .Index()
        .Where(item => Wildcard.Matches(name, item.Item.Name))
        .Select(static item => (item.Item, item.Index + 1));

    private Func<SqliteDataReader, bool> Compile(SearchField field, int column, FieldQuery query)
    {
        ValueTest? test = ValueTest.Of(field, query, now);
        return test is null ? static _ => false : row => !row.IsDBNull(column) && test.Matches(row.GetValue(column));
    }
}
