namespace QuiltE2E.Sandbox.Control;

/// <summary>What is to change about the events.</summary>
/// <param name="IndexDelay">Milliseconds; null leaves the delay as it is.</param>
internal sealed record EventChange(double? IndexDelay);
