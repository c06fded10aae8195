using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Reads the files of a table, with the stack's own rights, into a table of DuckDB.</summary>
internal sealed class TabulatorLoader(S3Store store, DuckDbConnection connection, TabulatorTable table, string target)
{
    private const long LargestFile = 10L << 30;

    /// <summary>Makes the table and fills it.</summary>
    /// <exception cref="SqlFailedException">A file cannot be read, and the table does not go on then.</exception>
    public void Load(IReadOnlyList<TabulatorFile> files, CancellationToken cancellationToken)
    {
        connection.Execute($"CREATE TABLE {target} ({Declare(table)})");
        foreach (TabulatorFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                LoadFile(file, cancellationToken);
            }
            catch (Exception error) when (IsIssue(error))
            {
                string issue = error is DuckDbException failure ? failure.Reason.Split('\n')[0] : error.Message;
                if (!table.ContinuesOnError)
                {
                    throw new SqlFailedException(
                        SqlFailure.Source, $"{file.LogicalKey} of {file.Package} ({file.PhysicalKey}) cannot be read: {issue}");
                }

                Insert(string.Join(", ", table.Columns.Select(static column => column.Default)), file, SqlName.Literal(issue), string.Empty);
            }
        }
    }

    /// <summary>The table's columns as DuckDB declares them.</summary>
    public static string Declare(TabulatorTable table) => string.Join(
        ", ",
        table.Columns.Select(static column => $"{SqlName.Of(column.Name)} {column.DuckDbType}")
            .Concat(table.Captures.Concat(TabulatorTable.SystemColumns).Select(static name => $"{SqlName.Of(name)} VARCHAR")));

    // What is wrong with a file; memory that runs out, or an error of this program, is none of it.
    private static bool IsIssue(Exception error) => error is FileIssueException or FormatException or System.Text.DecoderFallbackException
        or DuckDbException { Kind: "Conversion" or "Invalid Input" or "Out of Range" or "Invalid" or "IO" or "TransactionContext" or "Constraint" };

    private void LoadFile(TabulatorFile file, CancellationToken cancellationToken)
    {
        using OpenObject content = Open(file);
        if (table.IsParquet)
        {
            LoadParquet(file, content, cancellationToken);
        }
        else
        {
            LoadCsv(file, content, cancellationToken);
        }
    }

    private OpenObject Open(TabulatorFile file)
    {
        if (!S3Uri.TryParse(file.PhysicalKey, out S3Uri? uri))
        {
            throw new FileIssueException("It is not in S3");
        }

        OpenObject content = OpenObject.TryOpen(store, uri.Bucket, uri.Key, uri.Version)
            ?? throw new FileIssueException("There is no such object");
        if (content.Found.Version.Size > LargestFile)
        {
            content.Dispose();
            throw new FileIssueException("It is larger than 10 GB");
        }

        return content;
    }

    private void LoadCsv(TabulatorFile file, OpenObject content, CancellationToken cancellationToken)
    {
        string[] names = [.. table.Columns.Select(static (_, index) => $"c{index}")];
        connection.Execute($"CREATE OR REPLACE TEMP TABLE csv_rows ({string.Join(", ", names.Append("issue").Select(static name => name + " VARCHAR"))})");
        CsvFile.Append(content.Content, table, connection, "csv_rows", cancellationToken);
        Insert(string.Join(", ", table.Columns.Zip(names, static (column, name) => column.FromText(name))), file, "issue", "FROM temp.main.csv_rows");
    }

    private void LoadParquet(TabulatorFile file, OpenObject content, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), $"quilt-sandbox-{Guid.NewGuid():n}.parquet");
        try
        {
            using (FileStream copy = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                content.Content.CopyToAsync(copy, cancellationToken).GetAwaiter().GetResult();
            }

            string source = $"FROM read_parquet({SqlName.Literal(path)})";
            Insert(ParquetValues(source, out string issue), file, issue, source);
        }
        catch (DuckDbException error) when (error.Message.Contains(path, StringComparison.Ordinal))
        {
            // Nobody knows the file by this name.
            throw new FileIssueException(error.Reason.Split('\n')[0].Replace(path, file.LogicalKey, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private string ParquetValues(string source, out string issue)
    {
        using DuckDbResult shape = connection.Query($"SELECT * {source} LIMIT 0");
        List<string> values = [];
        List<string> missing = [];
        List<string> required = [];
        foreach (TabulatorColumn column in table.Columns)
        {
            string? name = shape.Columns.FirstOrDefault(known => known.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)).Name;
            if (name is null && !column.IsNullable)
            {
                throw new FileIssueException($"The column '{column.Name}' is missing");
            }

            if (name is null)
            {
                missing.Add(column.Name);
            }
            else if (!column.IsNullable)
            {
                required.Add(name);
            }

            values.Add(name is null ? "NULL" : $"CAST({SqlName.Of(name)} AS {column.DuckDbType})");
        }

        foreach (string name in required)
        {
            using DuckDbResult nulls = connection.Query($"SELECT 1 {source} WHERE {SqlName.Of(name)} IS NULL LIMIT 1");
            using DuckDbChunk? found = nulls.Fetch();
            if (found is { RowCount: > 0 })
            {
                throw new FileIssueException($"The column '{name}' has no value in some row, and is not nullable");
            }
        }

        issue = missing.Count == 0 ? "NULL" : SqlName.Literal(MissingColumns.Say(missing));
        return string.Join(", ", values);
    }

    private void Insert(string values, TabulatorFile file, string issue, string source)
    {
        using DuckDbPrepared insert = connection.Prepare(
            $"INSERT INTO {target} SELECT {values}, {string.Concat(Enumerable.Repeat("CAST(? AS VARCHAR), ", file.Captures.Count + 4))}{issue} {source}");
        insert.Execute([.. file.Captures, file.Package, file.LogicalKey, file.PhysicalKey, file.TopHash]).Dispose();
    }
}
