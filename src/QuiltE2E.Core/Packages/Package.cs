using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>A package in memory: header, files, metadata of directories. Reads, changes, hashes and writes manifests.</summary>
/// <remarks>
/// Everything a package of the reference client can hold, in its order: a walk of the tree by code point. Not safe for use by
/// several threads at once. What only hashes, counts or compares a manifest should stream it instead.
/// </remarks>
public sealed class Package
{
    private readonly Dictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DirectoryMetadata> _metadata = new(LogicalKey.TreeOrder);
    private readonly DirectoryIndex _directories = new();
    private ManifestEntry[]? _sorted;

    /// <summary>Begins an empty package.</summary>
    /// <param name="header">The header; null for an empty one.</param>
    public Package(ManifestHeader? header = null) => Header = header ?? ManifestHeader.Empty;

    /// <summary>The header.</summary>
    public ManifestHeader Header { get; set; }

    /// <summary>The number of files.</summary>
    public int Count => _entries.Count;

    /// <summary>The files, in the order in which they are hashed and written.</summary>
    public IReadOnlyList<ManifestEntry> Entries => _sorted ??= Sort();

    /// <summary>The metadata of directories, in order. A directory without metadata is not listed.</summary>
    public IReadOnlyCollection<DirectoryMetadata> Directories => _metadata.Values;

    /// <summary>Reads a manifest.</summary>
    /// <param name="stream">The manifest. It stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The package.</returns>
    /// <exception cref="QuiltException">
    /// As for <see cref="ManifestReader"/>; <c>ManifestDuplicateKey</c>; <c>ManifestKeyConflict</c> for a path that is both a file
    /// and a directory.
    /// </exception>
    public static Task<Package> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        ReadAsync(stream, source: null, cancellationToken);

    /// <summary>Reads a manifest.</summary>
    /// <param name="stream">The manifest. It stays open.</param>
    /// <param name="source">What errors call it: its URI or path.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The package.</returns>
    /// <exception cref="QuiltException">As for the other overload.</exception>
    public static async Task<Package> ReadAsync(Stream stream, string? source, CancellationToken cancellationToken = default)
    {
        Package package = new();
        ManifestFaults faults = new(source);
        long line = 0;
        await foreach (ManifestRecord record in ManifestReader.ReadAsync(stream, source, cancellationToken).ConfigureAwait(false))
        {
            line++;
            package.Load(record, line, faults);
        }

        return package;
    }

    /// <summary>Adds a file, or replaces the one of the same name.</summary>
    /// <param name="entry">The file.</param>
    /// <exception cref="QuiltException">
    /// <c>InvalidLogicalKey</c>, or <c>LogicalKeyConflict</c> where its name is a directory's or a directory of it is a file.
    /// </exception>
    public void Set(ManifestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        LogicalKey.Validate(entry.LogicalKey);
        if (FindConflict(entry.LogicalKey) is string other)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "LogicalKeyConflict",
                $"'{entry.LogicalKey}' cannot be added: the package holds '{other}', and one path cannot be both a file and a directory.",
                entry.LogicalKey,
                $"Remove '{other}' first, or choose another name.");
        }

        Put(entry);
    }

    /// <summary>Finds a file.</summary>
    /// <param name="logicalKey">Its name.</param>
    /// <param name="entry">The file, or null.</param>
    /// <returns>Whether the package has it.</returns>
    public bool TryGet(string logicalKey, [NotNullWhen(true)] out ManifestEntry? entry) => _entries.TryGetValue(logicalKey, out entry);

    /// <summary>Whether a path is a directory: one that holds files or has metadata.</summary>
    /// <param name="path">The path, with or without its last slash; empty for the root.</param>
    /// <returns>True for a directory.</returns>
    public bool IsDirectory(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length == 0 || _directories.Contains(path.EndsWith('/') ? path[..^1] : path);
    }

    /// <summary>The file of this name, or all files in the directory of this name.</summary>
    /// <param name="path">A file, or a directory with or without its last slash; empty for everything.</param>
    /// <returns>The files in order; none where there is no such path.</returns>
    public IEnumerable<ManifestEntry> Under(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_entries.TryGetValue(path, out ManifestEntry? file))
        {
            return [file];
        }

        string prefix = path.Length == 0 || path.EndsWith('/') ? path : path + "/";
        return Entries.Where(entry => entry.LogicalKey.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Removes a file.</summary>
    /// <param name="logicalKey">Its name.</param>
    /// <returns>Whether the package had it.</returns>
    public bool Remove(string logicalKey)
    {
        bool removed = _entries.Remove(logicalKey);
        if (removed)
        {
            _directories.Remove(logicalKey);
            _sorted = null;
        }

        return removed;
    }

    /// <summary>Sets or removes the metadata of a directory. The root's is in the header.</summary>
    /// <param name="path">The directory, with or without its last slash.</param>
    /// <param name="meta">The metadata; null, and what Python takes for false, removes it, as it would not be written.</param>
    /// <exception cref="QuiltException"><c>InvalidLogicalKey</c>, or <c>LogicalKeyConflict</c> where the path is a file.</exception>
    public void SetDirectoryMetadata(string path, PackageJson? meta)
    {
        ArgumentNullException.ThrowIfNull(path);
        string name = path.EndsWith('/') ? path[..^1] : path;
        LogicalKey.Validate(name);
        if (DirectoryIndex.FindFile(_entries, name + "/") is string file)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "LogicalKeyConflict",
                $"'{path}' cannot have the metadata of a directory: '{file}' is a file.",
                path,
                "Name a directory, or set the metadata of the file.");
        }

        PutMetadata(name + "/", meta ?? PackageJson.Null);
    }

    /// <summary>Computes the identity of the content: header and files, without places and metadata of directories.</summary>
    /// <returns>The top hash.</returns>
    /// <exception cref="QuiltException"><c>EntryNotHashed</c>.</exception>
    public TopHash ComputeTopHash()
    {
        using TopHashAccumulator hash = new();
        Header.Json.Write(hash.Output, JsonStyle.Canonical);
        foreach (ManifestEntry entry in Entries)
        {
            entry.WriteCanonical(hash.Output);
            hash.FlushIfLarge();
        }

        return hash.Finish();
    }

    /// <summary>Writes the manifest, byte for byte as the reference client would.</summary>
    /// <param name="stream">Where it goes. It stays open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends when the stream has everything.</returns>
    /// <exception cref="QuiltException">As for <see cref="ManifestWriter.WriteAsync"/>.</exception>
    public async Task WriteManifestAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ManifestWriter writer = new(stream);
        foreach (ManifestRecord record in _metadata.Values.Concat<ManifestRecord>(Entries).Prepend(Header))
        {
            await writer.WriteAsync(record, cancellationToken).ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private string? FindConflict(string key) =>
        _directories.Contains(key) ? key + "/" : DirectoryIndex.FindFile(_entries, key);

    private void Load(ManifestRecord record, long line, ManifestFaults faults)
    {
        switch (record)
        {
            case ManifestHeader header:
                Header = header;
                break;
            case DirectoryMetadata directory when DirectoryIndex.FindFile(_entries, directory.LogicalKey) is string file:
                throw faults.KeyConflict(line, directory.LogicalKey, file);
            case DirectoryMetadata directory:
                PutMetadata(directory.LogicalKey, directory.Meta);
                break;
            case ManifestEntry entry when _entries.ContainsKey(entry.LogicalKey):
                throw faults.DuplicateKey(line, entry.LogicalKey);
            case ManifestEntry entry when FindConflict(entry.LogicalKey) is string other:
                throw faults.KeyConflict(line, entry.LogicalKey, other);
            case ManifestEntry entry:
                Put(entry);
                break;
        }
    }

    private void Put(ManifestEntry entry)
    {
        if (!_entries.ContainsKey(entry.LogicalKey))
        {
            _directories.Add(entry.LogicalKey);
        }

        _entries[entry.LogicalKey] = entry;
        _sorted = null;
    }

    private void PutMetadata(string key, PackageJson meta)
    {
        if (_metadata.Remove(key))
        {
            _directories.Remove(key);
        }

        if (meta.IsTruthy)
        {
            _metadata.Add(key, new DirectoryMetadata(key, meta));
            _directories.Add(key);
        }
    }

    private ManifestEntry[] Sort()
    {
        // Manifests are nearly always in order already, and then the dictionary gives them back so.
        ManifestEntry[] entries = [.. _entries.Values];
        for (int i = 1; i < entries.Length; i++)
        {
            if (LogicalKey.TreeOrder.Compare(entries[i - 1].LogicalKey, entries[i].LogicalKey) > 0)
            {
                Array.Sort(entries, (x, y) => LogicalKey.TreeOrder.Compare(x.LogicalKey, y.LogicalKey));
                break;
            }
        }

        return entries;
    }
}
