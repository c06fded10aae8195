namespace QuiltE2E.Core.LocalSandbox;

/// <summary>What a sandbox says about itself.</summary>
/// <param name="Info">Where it is and how to sign.</param>
/// <param name="Uptime">How long it has run.</param>
/// <param name="Capabilities">What it can do, for example <c>s3:multipart</c>.</param>
/// <param name="SqlUnavailable">Why it executes no SQL, in a sentence; null when it does.</param>
public sealed record SandboxHealth(SandboxInfo Info, TimeSpan Uptime, IReadOnlyList<string> Capabilities, string? SqlUnavailable);
