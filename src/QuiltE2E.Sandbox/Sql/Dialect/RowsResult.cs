using System.Runtime.CompilerServices;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A result whose few rows are there already.</summary>
internal sealed class RowsResult(IReadOnlyList<SqlColumn> columns, IReadOnlyList<string?[]> rows) : ISqlResult
{
    public IReadOnlyList<SqlColumn> Columns { get; } = columns;

    public IReadOnlyList<SqlTableName> Tables { get; } = [];

    public async IAsyncEnumerable<IReadOnlyList<string?[]>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        yield return rows;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
