using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>The metadata of directories that a new revision takes over from the one it builds on.</summary>
internal sealed class DirectoryInheritance(IObjectStore store, string bucket)
{
    /// <summary>Finds what the parent says of directories that still hold files.</summary>
    /// <param name="parent">The revision that is built on, or null for none.</param>
    /// <param name="files">Logical keys of the new revision.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<DirectoryMetadata>> FindAsync(
        TopHash? parent, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        List<DirectoryMetadata> found = [];
        if (parent is null)
        {
            return found;
        }

        HashSet<string> directories = Directories(files);
        await foreach (ManifestRecord record in new ManifestSource(store, bucket)
            .ReadInOrderAsync(parent, cancellationToken).ConfigureAwait(false))
        {
            if (record is ManifestEntry)
            {
                break;
            }

            if (record is DirectoryMetadata directory && directories.Contains(directory.LogicalKey))
            {
                found.Add(directory);
            }
        }

        return found;
    }

    /// <summary>All directories that hold files, at any depth, with the slash at their end.</summary>
    internal static HashSet<string> Directories(IEnumerable<string> files)
    {
        HashSet<string> directories = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            // From the inside out: once a directory is known, so are those around it.
            for (int slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
            {
                if (!directories.Add(file[..(slash + 1)]))
                {
                    break;
                }
            }
        }

        return directories;
    }
}
