namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Rows are missing from results.</summary>
internal sealed class DropRowEffect(FaultRule rule) : RowEffect(rule)
{
    public override IEnumerable<string?[]> Alter(string?[] row) => [];
}
