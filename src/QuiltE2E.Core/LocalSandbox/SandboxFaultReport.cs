namespace QuiltE2E.Core.LocalSandbox;

/// <summary>The rules of a sandbox, as it lists them.</summary>
internal sealed record SandboxFaultReport(IReadOnlyList<SandboxFaultRule> Rules);
