using System.Text.Json;

namespace QuiltE2E.Core.Queries;

/// <summary>Reads workgroups, tables, queries and results out of Athena's answers.</summary>
internal static class AthenaAnswers
{
    public static QueryWorkgroup Summary(JsonElement json) => new(json.Text("Name") ?? string.Empty, json.Text("State") ?? string.Empty)
    {
        Description = json.Text("Description"),
        Created = json.Time("CreationTime"),
        Engine = Engine(json),
    };

    public static QueryWorkgroup Workgroup(JsonElement json)
    {
        JsonElement settings = json.Member("Configuration") ?? default;
        return Summary(json) with
        {
            OutputLocation = settings.Member("ResultConfiguration")?.Text("OutputLocation"),
            EnforcesSettings = settings.Flag("EnforceWorkGroupConfiguration"),
            Engine = Engine(settings),
            ScanLimit = settings.Number("BytesScannedCutoffPerQuery"),
        };
    }

    public static QueryTable Table(JsonElement json, string catalog, string database) => new(
        catalog,
        database,
        json.Text("Name") ?? string.Empty,
        [.. Columns(json, "Columns", isPartition: false), .. Columns(json, "PartitionKeys", isPartition: true)])
    {
        Type = json.Text("TableType"),
        Created = json.Time("CreateTime"),
    };

    public static QueryExecution Execution(JsonElement json)
    {
        JsonElement status = json.Member("Status") ?? default;
        JsonElement context = json.Member("QueryExecutionContext") ?? default;
        JsonElement statistics = json.Member("Statistics") ?? default;
        return new QueryExecution(
            json.Text("QueryExecutionId") ?? string.Empty, status.Text("State") ?? string.Empty, json.Text("Query") ?? string.Empty)
        {
            Reason = status.Text("StateChangeReason") ?? status.Member("AthenaError")?.Text("ErrorMessage"),
            Workgroup = json.Text("WorkGroup") ?? string.Empty,
            Catalog = context.Text("Catalog"),
            Database = context.Text("Database"),
            StatementType = json.Text("StatementType"),
            Submitted = status.Time("SubmissionDateTime"),
            Completed = status.Time("CompletionDateTime"),
            OutputLocation = json.Member("ResultConfiguration")?.Text("OutputLocation"),
            ScannedBytes = statistics.Number("DataScannedInBytes"),
            Queued = statistics.Milliseconds("QueryQueueTimeInMillis"),
            Worked = statistics.Milliseconds("EngineExecutionTimeInMillis"),
        };
    }

    public static ResultPage Page(JsonElement json)
    {
        JsonElement results = json.Member("ResultSet") ?? default;
        ResultColumn[] columns =
        [
            .. (results.Member("ResultSetMetadata") ?? default).Items("ColumnInfo")
                .Select(static column => new ResultColumn(column.Text("Name") ?? string.Empty, column.Text("Type") ?? "varchar")),
        ];
        return new ResultPage(columns, [.. results.Items("Rows").Select(row => Row(row, columns.Length))], json.Text("NextToken"));
    }

    // Statements that answer with lines give rows of fewer values than they name columns.
    private static string?[] Row(JsonElement row, int width)
    {
        string?[] values = [.. row.Items("Data").Select(static value => value.Text("VarCharValue"))];
        Array.Resize(ref values, Math.Max(width, values.Length));
        return values;
    }

    private static string? Engine(JsonElement json) => json.Member("EngineVersion") is JsonElement engine
        ? engine.Text("EffectiveEngineVersion") ?? engine.Text("SelectedEngineVersion")
        : null;

    private static IEnumerable<QueryColumn> Columns(JsonElement json, string name, bool isPartition) => json.Items(name)
        .Select(column => new QueryColumn(
            column.Text("Name") ?? string.Empty, column.Text("Type") ?? string.Empty, column.Text("Comment"), isPartition));
}
