using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Sql.Tables;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Finds the files of a table: those of latest revisions whose package and path its expressions match.</summary>
internal static class TabulatorFileFinder
{
    private const int MostFiles = 10_000;

    private const string Latest =
        """
        SELECT DISTINCT t.pkg_name, t.top_hash FROM all_package_tag t
        WHERE t.bucket = ? AND t.tag_name = 'latest' ORDER BY t.pkg_name
        """;

    private const string Files =
        """
        SELECT logical_key, physical_key FROM all_package_entry
        WHERE bucket = ? AND top_hash = ? AND physical_key IS NOT NULL ORDER BY logical_key
        """;

    /// <param name="warehouse">Knows revisions and their files.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="table">What to find.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SqlFailedException">There are too many, or an expression takes too long.</exception>
    public static List<TabulatorFile> Find(
        PackageWarehouse warehouse, string bucket, TabulatorTable table, CancellationToken cancellationToken)
    {
        using DuckDbConnection connection = warehouse.Connect();
        connection.Execute("BEGIN TRANSACTION READ ONLY");
        List<TabulatorFile> files = [];
        try
        {
            foreach ((string package, string hash) in Pairs(connection, Latest, bucket))
            {
                if (table.PackageName.Match(package) is not { Success: true } name)
                {
                    continue;
                }

                foreach ((string logicalKey, string physicalKey) in Pairs(connection, Files, bucket, hash))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (table.LogicalKey.Match(logicalKey) is { Success: true } key)
                    {
                        files.Add(new(package, logicalKey, physicalKey, hash, [.. table.Captures.Select(group => Value(name, group) ?? Value(key, group))]));
                    }
                }
            }
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new SqlFailedException(SqlFailure.Source, $"The expression '{error.Pattern}' takes too long");
        }

        return files.Count <= MostFiles
            ? files
            : throw new SqlFailedException(SqlFailure.Source, $"The table has more than {MostFiles} files");
    }

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    private static List<(string First, string Second)> Pairs(DuckDbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using DuckDbPrepared statement = connection.Prepare(sql);
        using DuckDbResult result = statement.Execute(values);
        List<(string, string)> pairs = [];
        while (result.Fetch() is DuckDbChunk chunk)
        {
            using (chunk)
            {
                (DuckDbVector first, DuckDbVector second) = (chunk[0], chunk[1]);
                for (int row = 0; row < chunk.RowCount; row++)
                {
                    pairs.Add((AthenaText.Of(first, row)!, AthenaText.Of(second, row)!));
                }
            }
        }

        return pairs;
    }
}
