using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A result whose columns without a name are called as Athena calls them: <c>_col0</c>, <c>_col1</c>.</summary>
/// <param name="inner">The engine's.</param>
/// <param name="unnamed">What the engine calls them, with a number of its own behind it or none.</param>
internal sealed class RenamedResult(ISqlResult inner, string unnamed) : ISqlResult
{
    public IReadOnlyList<SqlColumn> Columns { get; } =
    [
        .. inner.Columns.Select((column, index) =>
            column.Name.StartsWith(unnamed, StringComparison.Ordinal)
            && (column.Name.Length == unnamed.Length || column.Name.AsSpan(unnamed.Length).IndexOfAnyExceptInRange('0', '9') < 0)
                ? column with { Name = string.Create(CultureInfo.InvariantCulture, $"_col{index}") }
                : column),
    ];

    public IReadOnlyList<SqlTableName> Tables => inner.Tables;

    public IAsyncEnumerable<IReadOnlyList<string?[]>> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
