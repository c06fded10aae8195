using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Registry;

/// <summary>The files of a local folder as a package sees them, and what was left out.</summary>
/// <remarks>
/// Every file is opened once, so that one that cannot be read stops a push before it starts.
/// </remarks>
internal sealed class FolderScan
{
    private FolderScan(IReadOnlyList<LocalFile> files, IReadOnlyList<string> warnings)
    {
        Files = files;
        Warnings = warnings;
    }

    /// <summary>The files in the order of a package.</summary>
    internal IReadOnlyList<LocalFile> Files { get; }

    /// <summary>What was left out, in words.</summary>
    internal IReadOnlyList<string> Warnings { get; }

    /// <summary>Walks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    internal static FolderScan Run(string folder, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw File.Exists(root)
                ? Refuse("SourceNotFolder", $"'{root}' is a file; a package is made from a folder.", root)
                : new QuiltException(
                    QuiltErrorKind.NotFound, "SourceNotFound", $"The folder '{root}' does not exist.", root, "Check the path.");
        }

        List<LocalFile> files = [];
        List<string> warnings = [];
        string current = root;
        try
        {
            foreach ((string key, string path, bool isLink) in FolderWalk.Run(root, new QuiltIgnore(root)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                current = path;
                if (isLink && !FolderWalk.LeadsToFile(path))
                {
                    string why = Directory.Exists(path) ? "a link to a directory" : "a link to nothing";
                    warnings.Add($"'{path}' is {why} and was left out.");
                    continue;
                }

                if (SpecialFile.IsSpecial(path))
                {
                    warnings.Add($"'{path}' is a pipe, socket or device and was left out.");
                    continue;
                }

                files.Add(Look(key, path));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage,
                "SourceUnreadable",
                $"'{current}' cannot be read, so nothing was pushed: {error.Message}",
                current,
                "Make it readable, or move it out of the folder.",
                innerException: error);
        }

        files.Sort((left, right) => LogicalKey.TreeOrder.Compare(left.LogicalKey, right.LogicalKey));
        return new FolderScan(files, warnings);
    }

    /// <summary>Opens one file, so that one that cannot be read is noticed early.</summary>
    internal static LocalFile Look(string key, string path)
    {
        // A file name that is not UTF-8 comes out of the file system with replacement characters and cannot be opened again.
        LogicalKey.Validate(key);
        using FileStream stream = new(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return new LocalFile(key, path, stream.Length);
    }

    private static QuiltException Refuse(string id, string message, string target) => new(
        QuiltErrorKind.InvalidArgument, id, message, target, "Give a folder whose files a package can hold.");
}
