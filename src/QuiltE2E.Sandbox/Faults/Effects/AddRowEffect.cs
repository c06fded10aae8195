namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Rows come twice in results.</summary>
internal sealed class AddRowEffect(FaultRule rule) : RowEffect(rule)
{
    public override IEnumerable<string?[]> Alter(string?[] row) => [row, row];
}
