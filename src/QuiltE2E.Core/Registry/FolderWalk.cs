using System.IO.Enumeration;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>The files of a folder as a package sees them, unopened and in no order.</summary>
/// <remarks>
/// As the reference client does: links to files count as the file they lead to, links to directories are not followed, and
/// links to nowhere are no files.
/// </remarks>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Lists files and links below a folder.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="ignore">What to leave out, or null for nothing.</param>
    /// <returns>Relative path with <c>/</c>, full path, and whether it is a link.</returns>
    internal static IEnumerable<(string Key, string Path, bool IsLink)> Run(string root, QuiltIgnore? ignore = null) =>
        new FileSystemEnumerable<(string Key, string Path, bool IsLink)>(
            root,
            (ref entry) => (Key(root, ref entry), entry.ToFullPath(), IsLink(ref entry)),
            Options)
        {
            ShouldRecursePredicate = (ref entry) =>
                !IsLink(ref entry) && ignore?.Drops(Key(root, ref entry), isDirectory: true) is not true,
            // What an installation that was stopped has left beside its files is no content.
            ShouldIncludePredicate = (ref entry) =>
                (!entry.IsDirectory || IsLink(ref entry)) && !PartialFile.IsName(entry.FileName) && ignore?.Drops(Key(root, ref entry), isDirectory: false) is not true,
        };

    /// <summary>Whether a link leads to a file, over however many links.</summary>
    internal static bool LeadsToFile(string path)
    {
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true };
        }
        catch (IOException)
        {
            // Links that lead in a circle.
            return false;
        }
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string Key(string root, ref FileSystemEntry entry)
    {
        string relative = Path.GetRelativePath(root, entry.ToFullPath());
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
