namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Why a sandbox does not take a rule.</summary>
internal sealed record SandboxFaultRefusal(string Message, IReadOnlyList<string>? Problems);
