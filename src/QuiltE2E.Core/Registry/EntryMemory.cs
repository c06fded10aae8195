using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Knows entries again that were read before, in the same order, at four bytes each.</summary>
/// <remarks>A manifest proves itself by its hash only at its end; whoever acts on entries before that reads it a second time.</remarks>
internal sealed class EntryMemory
{
    private readonly List<int> _prints = [];
    private int _next;

    /// <summary>Remembers the next entry of the first reading.</summary>
    /// <param name="entry">The entry.</param>
    internal void Add(ManifestEntry entry) => _prints.Add(Print(entry));

    /// <summary>Whether the next entry of the second reading is that of the first.</summary>
    /// <param name="entry">The entry.</param>
    internal bool IsNext(ManifestEntry entry) => _next < _prints.Count && _prints[_next++] == Print(entry);

    /// <summary>Whether the second reading has met every entry of the first.</summary>
    internal bool IsComplete => _next == _prints.Count;

    private static int Print(ManifestEntry entry) =>
        HashCode.Combine(entry.LogicalKey, entry.PhysicalKey.ToString(), entry.Size, entry.Hash?.Type, entry.Hash?.Value);
}
