namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>The states of a query, in their order.</summary>
internal enum ExecutionState
{
    Queued = 0,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
