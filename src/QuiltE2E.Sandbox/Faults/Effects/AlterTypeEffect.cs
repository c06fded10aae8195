namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Every column of a result is described as text, whatever it holds.</summary>
internal sealed class AlterTypeEffect : FaultEffect
{
    /// <summary>The type that columns are said to have.</summary>
    public const string Type = "varchar";
}
