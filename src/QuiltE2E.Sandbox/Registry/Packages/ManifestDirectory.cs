using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A directory of a package.</summary>
/// <param name="contents">The package.</param>
/// <param name="path">Its path, which ends in a slash; empty for the root.</param>
/// <param name="range">What lies in it.</param>
internal sealed class ManifestDirectory(ManifestContents contents, string path, DirectoryRange range)
{
    public string Path { get; } = path;

    public long Size { get; } = range.Size;

    public PackageJson? Metadata => contents.MetadataOf(Path);

    /// <summary>The directories in it by name; a whole one below is one step.</summary>
    public IEnumerable<ManifestDirectory> Directories()
    {
        int index = range.Start;
        while (index < range.End)
        {
            int slash = contents.Entries[index].LogicalKey.IndexOf('/', Path.Length);
            if (slash < 0)
            {
                index++;
                continue;
            }

            string child = contents.Entries[index].LogicalKey[..(slash + 1)];
            DirectoryRange below = contents.RangeOf(child);
            yield return new(contents, child, below);
            index = below.End;
        }
    }

    /// <summary>The files in it, not those further below, by name.</summary>
    public IEnumerable<ManifestEntry> Files()
    {
        int index = range.Start;
        while (index < range.End)
        {
            ManifestEntry entry = contents.Entries[index];
            int slash = entry.LogicalKey.IndexOf('/', Path.Length);
            if (slash < 0)
            {
                yield return entry;
                index++;
            }
            else
            {
                index = contents.RangeOf(entry.LogicalKey[..(slash + 1)]).End;
            }
        }
    }
}
