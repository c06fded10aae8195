using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>A request's verified signer, and what its signature says about the body.</summary>
/// <param name="Account">Who signed.</param>
/// <param name="Mode">How the body is protected.</param>
/// <param name="BodySha256">Lower-case hex the body must hash to, for <see cref="PayloadMode.SignedBody"/>; else null.</param>
/// <param name="Chunks">Verifies signed chunks; else null.</param>
internal sealed record Caller(Account Account, PayloadMode Mode, string? BodySha256, ChunkSigning? Chunks);
