using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Walks through a package: one level, a subtree, or a single file, in one pass over its records.</summary>
/// <remarks>The records must come in walk order; then a directory is complete as soon as a key outside it appears.</remarks>
internal sealed class PackageWalk
{
    private readonly string _file;
    private readonly string _prefix;
    private readonly bool _recurse;
    private readonly bool _mayBeFile;
    private readonly Dictionary<string, PackageJson> _directoryMeta = new(StringComparer.Ordinal);

    /// <summary>Plans a walk.</summary>
    /// <param name="path">A file or directory; null, empty or <c>/</c> for the root. With a trailing slash only a directory.</param>
    /// <param name="recurse">All files below, and no directories.</param>
    internal PackageWalk(string? path, bool recurse)
    {
        _file = (path ?? string.Empty).TrimEnd('/');
        if (_file.Length > 0)
        {
            LogicalKey.Validate(_file);
        }

        _prefix = _file.Length == 0 ? string.Empty : _file + "/";
        _mayBeFile = _file.Length > 0 && path == _file;
        _recurse = recurse;
    }

    /// <summary>Whether the walk is over the whole package, which may be empty.</summary>
    internal bool IsRoot => _file.Length == 0;

    /// <summary>Walks.</summary>
    /// <param name="records">The package's records in walk order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Rows in walk order; none when there is neither file nor directory of that path.</returns>
    internal async IAsyncEnumerable<WalkRow> RunAsync(
        IAsyncEnumerable<ManifestRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? directory = null;
        long? sum = 0;
        await foreach (ManifestRecord record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (record is DirectoryMetadata meta)
            {
                Remember(meta);
                continue;
            }

            if (record is not ManifestEntry entry || !IsWanted(entry.LogicalKey))
            {
                if (directory is not null || IsPast(record))
                {
                    break;
                }

                continue;
            }

            int slash = _recurse || entry.LogicalKey.Length <= _prefix.Length ? -1
                : entry.LogicalKey.IndexOf('/', _prefix.Length);
            string? parent = slash < 0 ? null : entry.LogicalKey[..(slash + 1)];
            if (directory is not null && parent != directory)
            {
                yield return Directory(directory, sum);
                (directory, sum) = (null, 0);
            }

            if (parent is null)
            {
                yield return new WalkRow(entry.LogicalKey, entry, entry.Size, entry.UserMeta);
            }
            else
            {
                (directory, sum) = (parent, sum + entry.Size);
            }
        }

        if (directory is not null)
        {
            yield return Directory(directory, sum);
        }
    }

    private bool IsWanted(string key) =>
        key.StartsWith(_prefix, StringComparison.Ordinal) || (_mayBeFile && key == _file);

    private bool IsPast(ManifestRecord record) =>
        record is ManifestEntry entry
        && _prefix.Length > 0
        && LogicalKey.TreeOrder.Compare(entry.LogicalKey, _prefix) > 0;

    // Only directories that this level can show: one part below the prefix.
    private void Remember(DirectoryMetadata meta)
    {
        if (!_recurse
            && meta.LogicalKey.Length > _prefix.Length
            && meta.LogicalKey.StartsWith(_prefix, StringComparison.Ordinal)
            && meta.LogicalKey.IndexOf('/', _prefix.Length) == meta.LogicalKey.Length - 1)
        {
            _directoryMeta[meta.LogicalKey] = meta.Meta;
        }
    }

    private WalkRow Directory(string key, long? size) =>
        new(key, Entry: null, size, _directoryMeta.GetValueOrDefault(key));
}
