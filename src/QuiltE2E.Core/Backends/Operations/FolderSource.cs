using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>The files of a local folder.</summary>
internal sealed class FolderSource : IContentSource
{
    private readonly HashSet<string> _unclaimed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly string _root;

    private FolderSource(string root) => _root = root;

    public IEnumerable<string> Unclaimed => _unclaimed.Order(LogicalKey.TreeOrder);

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="allowExtra">Whether files that no entry asks for are of no interest.</param>
    internal static FolderSource Open(string folder, bool allowExtra)
    {
        FolderSource source = new(Path.GetFullPath(folder));
        if (!Directory.Exists(source._root))
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "FolderNotFound",
                $"The folder '{source._root}' does not exist.",
                source._root,
                "Check the path; to check the stored objects, give no folder.");
        }

        if (!allowExtra)
        {
            source._unclaimed.UnionWith(
                FolderWalk.Run(source._root).Where(file => !file.IsLink || FolderWalk.LeadsToFile(file.Path)).Select(file => file.Key));
        }

        return source;
    }

    public async Task<VerifyProblem?> CheckAsync(ManifestEntry entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _unclaimed.Remove(entry.LogicalKey);
        }

        if (entry.Hash is not ContentHash hash)
        {
            return ContentProblems.NoHash(entry);
        }

        ContentHash.EnsureSupported(hash.Type);
        if (!LogicalKey.IsValid(entry.LogicalKey))
        {
            return ContentProblems.Unreadable(entry, "no file inside a folder can have this name.");
        }

        string path = Path.Combine(_root, entry.LogicalKey);
        FileInfo file = new(path);
        try
        {
            // A link is measured where it leads to.
            long? size = (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)) is FileInfo { Exists: true } target
                ? target.Length
                : null;
            return size is not long found
                ? ContentProblems.Missing(entry, path)
                : ContentProblems.Size(entry, found) ?? ContentProblems.Hash(
                    entry,
                    await FileHasher.ComputeAsync(path, hash.Type, progress: null, cancellationToken).ConfigureAwait(false));
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.LocalStorage)
        {
            return ContentProblems.Unreadable(entry, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ContentProblems.Unreadable(entry, error.Message);
        }
    }
}
