namespace QuiltE2E.Core.LocalSandbox;

/// <summary>What <c>/_sandbox/health</c> adds to the facts of the ready line.</summary>
internal sealed record SandboxHealthReply(double UptimeSeconds, IReadOnlyList<string> Capabilities, string? SqlUnavailable);
