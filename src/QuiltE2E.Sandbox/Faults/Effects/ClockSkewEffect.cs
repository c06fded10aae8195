namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The server's clock is off: its Date header, what it verifies by it and the times it writes.</summary>
internal sealed class ClockSkewEffect(FaultRule rule) : FaultEffect
{
    public override TimeSpan ClockShift { get; } = TimeSpan.FromSeconds(rule.Seconds!.Value);
}
