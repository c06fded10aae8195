using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Metadata that a user gives directories, over what they had.</summary>
internal static class DirectoryAssignment
{
    /// <summary>Puts what is given in the place of what was there.</summary>
    /// <param name="before">Metadata of directories so far.</param>
    /// <param name="given">Metadata by directory; null as a value, or an empty object, removes it.</param>
    /// <param name="files">The logical keys of the new revision; directories without any lose their metadata.</param>
    /// <param name="name">The package.</param>
    /// <exception cref="QuiltException"><c>EntryNotFound</c>: a directory that would hold nothing.</exception>
    internal static List<DirectoryMetadata> Apply(
        IEnumerable<DirectoryMetadata> before,
        IEnumerable<KeyValuePair<string, PackageJson?>> given,
        IEnumerable<string> files,
        PackageName name)
    {
        HashSet<string> directories = DirectoryInheritance.Directories(files);
        Dictionary<string, DirectoryMetadata> result = before.Where(directory => directories.Contains(directory.LogicalKey))
            .ToDictionary(static directory => directory.LogicalKey, StringComparer.Ordinal);
        foreach ((string path, PackageJson? meta) in given)
        {
            string key = path.EndsWith('/') ? path : path + "/";
            if (!directories.Contains(key))
            {
                throw new QuiltException(
                    QuiltErrorKind.NotFound,
                    "EntryNotFound",
                    $"There are metadata for the directory '{key}', which {name} would not have; nothing was changed.",
                    key,
                    "Name a directory that holds files; those of the package itself are its own metadata.");
            }

            result.Remove(key);
            if (meta is { IsTruthy: true })
            {
                result.Add(key, new DirectoryMetadata(key, meta));
            }
        }

        return [.. result.Values];
    }
}
