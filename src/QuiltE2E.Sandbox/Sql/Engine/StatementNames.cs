using System.Text.Json;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>Has DuckDB parse statements and says which tables they name.</summary>
/// <remarks>DuckDB's own parser, which gives its tree as JSON, knows what is a name and what is a text or a comment.</remarks>
internal sealed class StatementNames : IDisposable
{
    private const int DeepestTree = 4096;
    private const string Explain = "EXPLAIN ";

    private readonly Lock _lock = new();
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(("threads", "1"), ("enable_external_access", "false"));
    private readonly DuckDbConnection _connection;
    private readonly DuckDbPrepared _parse;

    public StatementNames()
    {
        _connection = _database.Connect();
        _parse = _connection.Prepare("SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS VARCHAR)");
    }

    /// <summary>The tables that a statement names, each once; the names of its own subqueries (WITH) are among them.</summary>
    /// <exception cref="SqlFailedException">It cannot be parsed, or is not one statement that only reads.</exception>
    public IReadOnlyList<NamedTable> Read(string sql)
    {
        string query = sql.StartsWith(Explain, StringComparison.OrdinalIgnoreCase) ? sql[Explain.Length..] : sql;
        using JsonDocument tree = JsonDocument.Parse(Parse(query), new() { MaxDepth = DeepestTree });
        JsonElement root = tree.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            string message = root.GetProperty("error_message").GetString()!;
            throw message.StartsWith("Only SELECT", StringComparison.Ordinal)
                ? new SqlFailedException(SqlFailure.Refused, "Only statements that read are allowed")
                : new SqlFailedException(SqlFailure.Syntax, "Parser Error: " + message);
        }

        if (root.GetProperty("statements").GetArrayLength() != 1)
        {
            throw new SqlFailedException(SqlFailure.Syntax, "Parser Error: Exactly one statement is allowed");
        }

        HashSet<NamedTable> names = [];
        Collect(root, names);
        return [.. names];
    }

    public void Dispose()
    {
        _parse.Dispose();
        _connection.Dispose();
        _database.Dispose();
    }

    private static void Collect(JsonElement element, HashSet<NamedTable> names)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, names);
            }
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            if (element.TryGetProperty("type", out JsonElement type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("BASE_TABLE"))
            {
                names.Add(new(Text(element, "catalog_name"), Text(element, "schema_name"), Text(element, "table_name")));
            }

            foreach (JsonProperty member in element.EnumerateObject())
            {
                Collect(member.Value, names);
            }
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;

    private string Parse(string sql)
    {
        lock (_lock)
        {
            using DuckDbResult result = _parse.Execute(sql);
            using DuckDbChunk chunk = result.Fetch()!;
            return AthenaText.Of(chunk[0], 0)!;
        }
    }
}
