using QuiltE2E.Sandbox.Faults.Effects;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>What has struck the result of one query.</summary>
internal sealed class ResultFaults(IReadOnlyList<FiredFault> fired)
{
    private long _row;

    /// <summary>The rules' ids, or null when there are none.</summary>
    public string? Ids => fired.Count == 0 ? null : string.Join(',', fired.Select(static fault => fault.Id));

    /// <summary>The columns as the result describes them.</summary>
    public IReadOnlyList<SqlColumn> Alter(IReadOnlyList<SqlColumn> columns) => fired.Any(static fault => fault.Effect is AlterTypeEffect)
        ? [.. columns.Select(static column => column with { Type = AlterTypeEffect.Type })]
        : columns;

    /// <summary>What is kept in place of the next row: the row, another, several or none.</summary>
    public IReadOnlyList<string?[]> Alter(string?[] row)
    {
        long place = _row++;
        IReadOnlyList<string?[]> rows = [row];
        foreach (RowEffect effect in fired.Select(static fault => fault.Effect).OfType<RowEffect>())
        {
            rows = effect.IsMeant(place) ? [.. rows.SelectMany(effect.Alter)] : rows;
        }

        return rows;
    }
}
