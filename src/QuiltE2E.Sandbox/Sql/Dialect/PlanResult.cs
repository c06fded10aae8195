using System.Runtime.CompilerServices;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A plan as lines of text: the engine's own, which has it in its last column.</summary>
internal sealed class PlanResult(ISqlResult inner) : ISqlResult
{
    public IReadOnlyList<SqlColumn> Columns { get; } = [new("Query Plan", "varchar")];

    public IReadOnlyList<SqlTableName> Tables => inner.Tables;

    public async IAsyncEnumerable<IReadOnlyList<string?[]>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<string?[]> batch in inner.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. batch.SelectMany(static row => row[^1]?.Split('\n') ?? []).Select(static line => new string?[] { line })];
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
