using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>Carries rows from one database to another.</summary>
internal static class RowCopy
{
    /// <param name="rows">The rows, with the types of the table.</param>
    /// <param name="target">Where the table is.</param>
    /// <param name="table">The table's catalog, schema and name.</param>
    /// <param name="cancellationToken">Ends it between two chunks.</param>
    public static void Run(
        DuckDbResult rows, DuckDbConnection target, (string Catalog, string Schema, string Name) table, CancellationToken cancellationToken)
    {
        using DuckDbAppender appender = DuckDbAppender.Open(target, table.Catalog, table.Schema, table.Name);
        while (rows.Fetch() is DuckDbChunk chunk)
        {
            using (chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                appender.Add(chunk);
            }
        }

        appender.Finish();
    }
}
