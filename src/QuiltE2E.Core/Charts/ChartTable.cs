using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Charts;

/// <summary>Rows and columns of text, as a CSV file has them. Columns keep their order; a cell without a value is null.</summary>
public sealed class ChartTable
{
    private ChartTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, each with a cell for every column.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows { get; }

    /// <summary>Makes a table of records, which need not all have the same fields.</summary>
    /// <param name="records">The records: names and values, in order.</param>
    /// <returns>The table: its columns in the order in which they first appear.</returns>
    public static ChartTable FromRecords(IEnumerable<IReadOnlyList<KeyValuePair<string, object?>>> records)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<string?[]> rows = [];
        foreach (IReadOnlyList<KeyValuePair<string, object?>> record in records)
        {
            foreach ((string name, _) in record)
            {
                places.TryAdd(name, places.Count);
            }

            string?[] row = new string?[places.Count];
            foreach ((string name, object? value) in record)
            {
                row[places[name]] = CellText.Of(value);
            }

            rows.Add(row);
        }

        return new([.. places.Keys], [.. rows.Select(row => row.Length == places.Count ? row : [.. row, .. new string?[places.Count - row.Length]])]);
    }

    /// <summary>The table as CSV: a line of names, then the rows; fields are quoted where they must be.</summary>
    /// <returns>The text, with line feeds.</returns>
    public string ToCsv()
    {
        StringBuilder text = new();
        AppendLine(text, Columns);
        foreach (IReadOnlyList<string?> row in Rows)
        {
            AppendLine(text, row);
        }

        return text.ToString();
    }

    /// <summary>Makes a table of lines that were read.</summary>
    /// <param name="columns">The names.</param>
    /// <param name="rows">The rows, each as long as the names.</param>
    /// <exception cref="QuiltException"><c>InvalidChartData</c>: a column has no name, or that of another.</exception>
    internal static ChartTable FromLines(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns[column].Length == 0 || !seen.Add(columns[column]))
            {
                throw ChartErrors.InvalidData(columns[column].Length == 0
                    ? $"column {column + 1} has no name"
                    : $"two columns are called '{columns[column]}'");
            }
        }

        return new(columns, rows);
    }

    /// <summary>Where a column is; its exact name wins over one that differs in case.</summary>
    /// <returns>Its index, or null.</returns>
    internal int? Find(string name)
    {
        int[] alike = [.. Enumerable.Range(0, Columns.Count).Where(index => string.Equals(Columns[index], name, StringComparison.OrdinalIgnoreCase))];
        foreach (int index in alike)
        {
            if (string.Equals(Columns[index], name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return alike is [int only] ? only : null;
    }

    private static void AppendLine(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (int index = 0; index < cells.Count; index++)
        {
            string cell = cells[index] ?? string.Empty;
            bool isQuoted = cell.AsSpan().ContainsAny(",\"\r\n") || cell.AsSpan().Trim().Length != cell.Length;
            text.Append(index == 0 ? string.Empty : ",").Append(isQuoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }

        // A line without any character is skipped by readers, and the only column's empty cell would be lost.
        text.Append(cells is [null or ""] ? "\"\"\n" : "\n");
    }
}
