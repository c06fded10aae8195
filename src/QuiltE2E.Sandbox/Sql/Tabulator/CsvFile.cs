using System.Text;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Reads a CSV file by position: its first field is the first column, whatever its header says. Empty fields are nulls.</summary>
internal static class CsvFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Adds the rows to a table of texts, with what is wrong with each in a last column.</summary>
    /// <exception cref="FileIssueException">A value is missing where one must be, or is none of its column's type.</exception>
    /// <exception cref="FormatException">It is no CSV.</exception>
    public static void Append(Stream content, TabulatorTable table, DuckDbConnection connection, string target, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(content, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        using DuckDbAppender appender = DuckDbAppender.Open(connection, "temp", "main", target);
        CsvRows rows = new(reader, table.Delimiter);
        if (table.HasHeader)
        {
            rows.Read();
        }

        while (rows.Read() is IReadOnlyList<string> row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int index = 0; index < table.Columns.Count; index++)
            {
                appender.Add(Value(table.Columns[index], index < row.Count ? row[index] : string.Empty, rows.Line));
            }

            appender.Add(row.Count < table.Columns.Count
                ? MissingColumns.Say(table.Columns.Skip(row.Count).Select(static column => column.Name))
                : null);
            appender.EndRow();
        }

        appender.Finish();
    }

    private static string? Value(TabulatorColumn column, string text, int line) =>
        text.Length == 0 && !column.IsNullable ? throw new FileIssueException($"Line {line} has no value for '{column.Name}', which is not nullable")
        : text.Length == 0 ? null
        : column.Takes(text) ? text
        : throw new FileIssueException($"Line {line}: '{text}' in '{column.Name}' is no {column.Type}");
}
