namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The result of a query is not the truth in its first rows: one, or as many as the rule says.</summary>
internal abstract class RowEffect(FaultRule rule) : FaultEffect
{
    protected FaultRule Rule { get; } = rule;

    /// <summary>Whether a row of the result, counted from 0, is one that it strikes.</summary>
    public bool IsMeant(long place) => place < (Rule.Count ?? 1);

    /// <summary>The rows in place of one.</summary>
    public abstract IEnumerable<string?[]> Alter(string?[] row);
}
