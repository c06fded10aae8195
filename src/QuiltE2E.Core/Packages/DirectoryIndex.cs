using System.Runtime.InteropServices;

namespace QuiltE2E.Core.Packages;

/// <summary>The directories that the keys of a package imply, counted, so that a path is never both a file and a directory.</summary>
internal sealed class DirectoryIndex
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether anything lies in this directory.</summary>
    /// <param name="path">The directory without its last slash.</param>
    internal bool Contains(string path) => _counts.ContainsKey(path);

    /// <summary>Counts every directory above a key; a key that ends in a slash is its own lowest directory.</summary>
    internal void Add(string key)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(lookup, key.AsSpan(0, slash), out _)++;
        }
    }

    /// <summary>Takes back what <see cref="Add"/> counted.</summary>
    internal void Remove(string key)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            if (--lookup[key.AsSpan(0, slash)] == 0)
            {
                lookup.Remove(key.AsSpan(0, slash));
            }
        }
    }

    /// <summary>The first directory above a key that is a file, or null.</summary>
    internal static string? FindFile(Dictionary<string, ManifestEntry> entries, string key)
    {
        Dictionary<string, ManifestEntry>.AlternateLookup<ReadOnlySpan<char>> lookup =
            entries.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            if (lookup.TryGetValue(key.AsSpan(0, slash), out string? file, out _))
            {
                return file;
            }
        }

        return null;
    }
}
