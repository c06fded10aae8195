using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A manifest that was read, with what browsing asks of it at hand. Immutable and shared between calls.</summary>
internal sealed class ManifestContents
{
    private readonly Dictionary<string, DirectoryRange> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackageJson> _metadata;

    private ManifestContents(ManifestHeader header, IReadOnlyList<ManifestEntry> entries, Dictionary<string, PackageJson> metadata)
    {
        Header = header;
        Entries = entries;
        _metadata = metadata;
        Index();
    }

    public ManifestHeader Header { get; }

    /// <summary>The files in the order of a tree walk.</summary>
    public IReadOnlyList<ManifestEntry> Entries { get; }

    public long TotalBytes => _directories[string.Empty].Size;

    /// <summary>Reads a manifest.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Core.Errors.QuiltException">It is no manifest.</exception>
    public static async Task<ManifestContents> ReadAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        Package package = await Package.ReadAsync(stream, source, cancellationToken).ConfigureAwait(false);
        return new(
            package.Header,
            package.Entries,
            package.Directories.ToDictionary(static line => line.LogicalKey, static line => line.Meta, StringComparer.Ordinal));
    }

    /// <summary>The same manifest with other files.</summary>
    public ManifestContents With(IReadOnlyList<ManifestEntry> entries) => new(Header, entries, _metadata);

    /// <summary>Finds a directory.</summary>
    /// <param name="path">With or without its last slash; empty for the root.</param>
    public ManifestDirectory? FindDirectory(string path)
    {
        string key = path.Length == 0 || path.EndsWith('/') ? path : path + "/";
        return _directories.TryGetValue(key, out DirectoryRange range) ? new(this, key, range) : null;
    }

    /// <summary>Finds a file.</summary>
    public ManifestEntry? FindFile(string path)
    {
        int slash = path.LastIndexOf('/');
        return FindDirectory(path[..(slash + 1)])?.Files()
            .FirstOrDefault(entry => string.Equals(entry.LogicalKey, path, StringComparison.Ordinal));
    }

    public DirectoryRange RangeOf(string directory) => _directories[directory];

    /// <summary>The metadata of a directory: of the root that of the package, else its line in the manifest.</summary>
    public PackageJson? MetadataOf(string directory) =>
        directory.Length == 0 ? Header.UserMeta : _metadata.GetValueOrDefault(directory);

    // One walk: a directory is open while entries lie in it, and closes with the first that does not.
    private void Index()
    {
        Stack<(string Path, int Start, long Before)> open = new();
        open.Push((string.Empty, 0, 0));
        long bytes = 0;
        for (int index = 0; index < Entries.Count; index++)
        {
            string key = Entries[index].LogicalKey;
            while (!key.StartsWith(open.Peek().Path, StringComparison.Ordinal))
            {
                Close(open.Pop(), index, bytes);
            }

            for (int slash = key.IndexOf('/', open.Peek().Path.Length); slash >= 0; slash = key.IndexOf('/', slash + 1))
            {
                open.Push((key[..(slash + 1)], index, bytes));
            }

            bytes += Entries[index].Size ?? 0;
        }

        while (open.TryPop(out (string Path, int Start, long Before) directory))
        {
            Close(directory, Entries.Count, bytes);
        }
    }

    private void Close((string Path, int Start, long Before) directory, int end, long bytes) =>
        _directories[directory.Path] = new(directory.Start, end, bytes - directory.Before);
}
