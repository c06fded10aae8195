namespace QuiltE2E.Sandbox.Control;

/// <summary>How often an operation ended in a status for a caller.</summary>
internal sealed record RequestCount(string Service, string Operation, int Status, string? AccessKeyId, long Count);
