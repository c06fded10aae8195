using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>A revision in the registry's list.</summary>
/// <param name="Hash">Its top hash.</param>
/// <param name="Modified">When it was made, UTC.</param>
internal sealed record ListedRevision(TopHash Hash, DateTimeOffset Modified)
{
    /// <summary>The name of its pointer: the Unix second.</summary>
    internal string Pointer => Registry.PointerName.FromSeconds(Modified.ToUnixTimeSeconds());
}
