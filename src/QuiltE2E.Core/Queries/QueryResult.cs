namespace QuiltE2E.Core.Queries;

/// <summary>The result of a query that has succeeded: its columns, and its rows as they are read.</summary>
public sealed class QueryResult
{
    private readonly IAsyncEnumerable<string?[]> _rows;

    internal QueryResult(QueryExecution execution, IReadOnlyList<ResultColumn> columns, IAsyncEnumerable<string?[]> rows)
    {
        Execution = execution;
        Columns = columns;
        _rows = rows;
    }

    /// <summary>The query.</summary>
    public QueryExecution Execution { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The rows as Athena writes them; null for no value. They are read while they are asked for.</summary>
    /// <returns>The rows, without that of the names.</returns>
    public IAsyncEnumerable<string?[]> ReadTexts() => _rows;

    /// <summary>The rows as values, see <see cref="QueryValues"/>.</summary>
    /// <returns>The rows.</returns>
    public IAsyncEnumerable<object?[]> ReadValues() => _rows.Select((row, index) => QueryValues.Read(row, Columns, index + 1));
}
