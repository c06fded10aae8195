using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena.Catalogs;

/// <summary>Tables and their columns.</summary>
internal static class TableReads
{
    private const int LargestPage = 50;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static async Task<JsonObject> ListAsync(AthenaCall call)
    {
        IReadOnlyList<SqlTable> tables = await TablesAsync(call).ConfigureAwait(false);
        if (call.Input.Text("Expression") is { Length: > 0 } expression)
        {
            Regex pattern = Pattern(expression);
            tables = [.. tables.Where(table => pattern.IsMatch(table.Name))];
        }

        return AthenaPage.Answer(call, "TableMetadataList", tables, LargestPage, Describe);
    }

    public static async Task<JsonObject> GetAsync(AthenaCall call)
    {
        string name = call.Input.RequiredText("TableName");
        IReadOnlyList<SqlTable> tables = await TablesAsync(call).ConfigureAwait(false);
        SqlTable found = tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw AthenaErrors.Metadata(new(SqlFailure.NoTable, name));
        return new() { ["TableMetadata"] = Describe(found) };
    }

    private static async Task<IReadOnlyList<SqlTable>> TablesAsync(AthenaCall call)
    {
        try
        {
            return await call.State.Engine.Catalog.ListTablesAsync(
                call.Input.RequiredText("CatalogName"), call.Input.RequiredText("DatabaseName"), call.Caller, call.Aborted).ConfigureAwait(false);
        }
        catch (SqlFailedException error)
        {
            throw AthenaErrors.Metadata(error);
        }
    }

    // A table is meant when its whole name matches.
    private static Regex Pattern(string expression)
    {
        try
        {
            return new($"^(?:{expression})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException error)
        {
            throw AthenaErrors.Invalid($"The Expression is no regular expression: {error.Message}");
        }
    }

    private static JsonObject Describe(SqlTable table) => new()
    {
        ["Name"] = table.Name,
        ["TableType"] = "EXTERNAL_TABLE",
        ["Columns"] = new JsonArray([.. table.Columns.Select(static column => new JsonObject
        {
            ["Name"] = column.Name,
            ["Type"] = HiveTypes.Of(column.Type),
        })]),
        ["PartitionKeys"] = new JsonArray(),
        ["Parameters"] = new JsonObject { ["classification"] = "sandbox" },
    };
}
