namespace QuiltE2E.Sandbox.Control;

/// <summary>The answer of <c>/_sandbox/requests</c>.</summary>
/// <param name="Total">Requests since the start, the last reset or the last clearing; control requests do not count.</param>
/// <param name="Counts">By operation, status and caller.</param>
/// <param name="Requests">The last ones, oldest first.</param>
internal sealed record RequestReport(long Total, IReadOnlyList<RequestCount> Counts, IReadOnlyList<RequestLogEntry> Requests);
