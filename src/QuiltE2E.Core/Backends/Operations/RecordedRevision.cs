using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>A revision that was recorded.</summary>
/// <param name="Hash">Its top hash.</param>
/// <param name="Pointer">Unix seconds of its pointer.</param>
/// <param name="Warnings">What the user should know; usually nothing.</param>
internal sealed record RecordedRevision(TopHash Hash, string Pointer, IReadOnlyList<string> Warnings);
