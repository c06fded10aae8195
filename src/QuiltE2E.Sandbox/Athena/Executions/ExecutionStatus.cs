using QuiltE2E.Sandbox.Athena.Results;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>How far a query is.</summary>
/// <param name="State">Its state.</param>
/// <param name="Reason">Why it failed; else null.</param>
/// <param name="Started">When its work began, or null before.</param>
/// <param name="Completed">When it ended, or null before.</param>
/// <param name="Result">Its result, or null when it has none.</param>
internal sealed record ExecutionStatus(
    ExecutionState State, string? Reason, DateTimeOffset? Started, DateTimeOffset? Completed, WrittenResult? Result)
{
    public bool HasEnded => State >= ExecutionState.Succeeded;
}
