using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>What a pointer object holds, be it a top hash or not.</summary>
/// <param name="Name">The pointer's name.</param>
/// <param name="TopHash">The top hash, or null when it holds something else.</param>
/// <param name="Fault">What is wrong with it, a sentence; null when it holds a top hash.</param>
/// <param name="ETag">Entity tag of what was read.</param>
/// <param name="Modified">When the object was written, UTC.</param>
internal sealed record PointerContent(string Name, TopHash? TopHash, string? Fault, string ETag, DateTimeOffset Modified)
{
    /// <summary>The pointer, or null when it names no revision.</summary>
    internal Pointer? ToPointer() => TopHash is null ? null : new Pointer(Name, TopHash, ETag, Modified);
}
