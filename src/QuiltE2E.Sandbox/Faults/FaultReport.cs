namespace QuiltE2E.Sandbox.Faults;

/// <summary>The answer of <c>GET /_sandbox/faults</c>.</summary>
/// <param name="Rules">All rules, in the order they were set.</param>
internal sealed record FaultReport(IReadOnlyList<FaultStatus> Rules);
