using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Walks through a package: one level, a subtree, or a single file, in one pass over its records.</summary>
/// <remarks>The records must come in walk order; then a directory is complete as soon as a key outside it appears.</remarks>
internal sealed class PackageWalk
{
    private readonly PackageSelection _selection;
    private readonly bool _recurse;
    private readonly Dictionary<string, PackageJson> _directoryMeta = new(StringComparer.Ordinal);

    /// <summary>Plans a walk.</summary>
    /// <param name="path">A file or directory, or null for the root; see <see cref="PackageSelection"/>.</param>
    /// <param name="recurse">All files below, and no directories.</param>
    internal PackageWalk(string? path, bool recurse)
    {
        _selection = new PackageSelection(path);
        _recurse = recurse;
    }

    /// <summary>Whether the walk is over the whole package, which may be empty.</summary>
    internal bool IsRoot => _selection.IsAll;

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

            if (record is not ManifestEntry entry)
            {
                continue;
            }

            if (!_selection.Holds(entry.LogicalKey))
            {
                if (_selection.IsPast(entry.LogicalKey))
                {
                    break;
                }

                continue;
            }

            int start = _selection.Prefix.Length;
            int slash = _recurse || entry.LogicalKey.Length <= start ? -1 : entry.LogicalKey.IndexOf('/', start);
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

    // Only directories that this level can show: one part below the prefix.
    private void Remember(DirectoryMetadata meta)
    {
        if (!_recurse
            && meta.LogicalKey.Length > _selection.Prefix.Length
            && meta.LogicalKey.StartsWith(_selection.Prefix, StringComparison.Ordinal)
            && meta.LogicalKey.IndexOf('/', _selection.Prefix.Length) == meta.LogicalKey.Length - 1)
        {
            _directoryMeta[meta.LogicalKey] = meta.Meta;
        }
    }

    private WalkRow Directory(string key, long? size) =>
        new(key, Entry: null, size, _directoryMeta.GetValueOrDefault(key));
}
