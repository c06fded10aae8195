namespace QuiltE2E.Core.Reporting;

/// <summary>A number that a check has measured.</summary>
/// <param name="Name">What was measured, for example <c>list 10,000 objects</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, for example <c>ms</c> or <c>MiB/s</c>.</param>
public sealed record Measurement(string Name, double Value, string Unit);
