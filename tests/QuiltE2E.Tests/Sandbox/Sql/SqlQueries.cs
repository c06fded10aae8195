using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Tests.Sandbox.Sql;

/// <summary>Asks an engine, and reads all that it answers.</summary>
internal static class SqlQueries
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static SqlCaller Admin { get; } = new("admin", HasVendedKeys: true, static _ => true);

    public static SqlStatement Statement(string sql, SqlCaller? caller = null, SqlLimits? limits = null) =>
        new(sql, SqlNames.GlueCatalog, SqlNames.PackageDatabase, caller ?? Admin, limits ?? SqlLimits.Usual);

    /// <summary>The rows of a statement, values with a bar between.</summary>
    public static async Task<string[]> RowsAsync(this ISqlEngine engine, string sql, SqlCaller? caller = null, SqlLimits? limits = null)
    {
        await using ISqlResult result = await engine.ExecuteAsync(Statement(sql, caller, limits), Cancel);
        List<string> rows = [];
        await foreach (IReadOnlyList<string?[]> batch in result.ReadAsync(Cancel))
        {
            rows.AddRange(batch.Select(static row => string.Join('|', row.Select(static value => value ?? "NULL"))));
        }

        return [.. rows];
    }

    /// <summary>Asks until the answer is the expected one: tables follow writes after a delay.</summary>
    public static async Task UntilAsync(this ISqlEngine engine, string sql, params string[] expected)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(30);
        string[] rows;
        do
        {
            rows = await engine.RowsAsync(sql);
            if (rows.SequenceEqual(expected))
            {
                return;
            }

            await Task.Delay(20, Cancel);
        }
        while (DateTime.UtcNow < deadline);
        rows.ShouldBe(expected);
    }

    public static async Task<SqlFailedException> FailsAsync(this ISqlEngine engine, string sql, SqlCaller? caller = null, SqlLimits? limits = null) =>
        await Should.ThrowAsync<SqlFailedException>(() => engine.RowsAsync(sql, caller, limits));
}
