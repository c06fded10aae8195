using System.Text;

namespace QuiltE2E.Core.Registry;

/// <summary>What the <c>.quiltignore</c> files of a folder leave out of a push: the rules of gitignore, all of them.</summary>
/// <remarks>
/// <para>Every folder may have a file; its patterns count for what is below it and go before those of the folders above. In a file
/// the last pattern that matches decides. Nothing below a directory that is left out can be taken in again.</para>
/// <para>The reference client documents these rules and applies others. There, only the file at the root counts; each line is a
/// shell pattern tried behind any slash of the absolute path, so <c>*</c> crosses slashes and a pattern with a slash inside
/// matches at any depth; a leading slash never matches; <c>!</c>, <c>#</c>, backslash and character classes by name mean
/// themselves. Patterns for names, like <c>*.log</c> or <c>sub/</c>, mean the same in both.</para>
/// </remarks>
/// <param name="root">Absolute path of the folder.</param>
internal sealed class QuiltIgnore(string root)
{
    /// <summary>The name of the files. They are files of the package like any other.</summary>
    internal const string FileName = ".quiltignore";

    private readonly Dictionary<string, IgnoreFile> _files = new(StringComparer.Ordinal);

    /// <summary>Whether a file or directory goes. To be asked only about what lies in directories that stay.</summary>
    /// <param name="key">Path below the root, with <c>/</c> between the parts.</param>
    /// <param name="isDirectory">Whether it is a directory; a link to one is not.</param>
    internal bool Drops(string key, bool isDirectory)
    {
        byte[] path = Encoding.UTF8.GetBytes(key);
        for (int end = key.LastIndexOf('/'); ; end = key.LastIndexOf('/', end - 1))
        {
            string folder = end < 0 ? string.Empty : key[..end];
            int start = end < 0 ? 0 : Encoding.UTF8.GetByteCount(folder) + 1;
            if (FileOf(folder).Decide(path.AsSpan(start), isDirectory) is bool drops)
            {
                return drops;
            }

            if (end < 0)
            {
                return false;
            }
        }
    }

    private IgnoreFile FileOf(string folder)
    {
        if (!_files.TryGetValue(folder, out IgnoreFile? file))
        {
            file = IgnoreFile.Load(Path.Combine(root, folder, FileName));
            _files.Add(folder, file);
        }

        return file;
    }
}
