using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Puts single files of a package into a folder.</summary>
internal sealed class FileInstaller(IObjectStore store, string root)
{
    private readonly ObjectDownloader _downloader = new(store);

    /// <summary>Refuses what cannot be installed, before anything is written.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="root">The folder.</param>
    internal static void Check(ManifestEntry entry, string root)
    {
        _ = DestinationPath.Resolve(root, entry.LogicalKey);
        if (entry.Hash is null || entry.Size is null)
        {
            throw Refuse(entry, "EntryNotHashed", "has no hash or no size, so what is fetched could not be checked");
        }

        ContentHash.EnsureSupported(entry.Hash.Type);
        if (entry.PhysicalKey.Bucket is null)
        {
            throw Refuse(entry, "EntryNotRemote", $"lies at {entry.PhysicalKey}, a local file of whoever made the package");
        }
    }

    /// <summary>The bytes on disk that an earlier installation of this file has left to go on with.</summary>
    internal static long PartialLength(ManifestEntry entry, string path) =>
        ObjectDownloader.PartialLength(Source(entry), path, entry.Hash, entry.Size);

    /// <summary>Installs a file unless its content is there already.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="progress">Told the bytes that are there since it was told last.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The bytes that were fetched, or null when the content was there.</returns>
    internal async Task<long?> InstallAsync(ManifestEntry entry, IProgress<long> progress, CancellationToken cancellationToken)
    {
        string path = DestinationPath.Resolve(root, entry.LogicalKey);
        FileInfo file = new(path);
        if (file.Exists && file.Length == entry.Size
            && await HashVerifier.MatchesAsync(path, entry.Hash!, progress: null, cancellationToken).ConfigureAwait(false))
        {
            progress.Report(file.Length);
            return null;
        }

        DownloadedFile fetched = await _downloader.DownloadAsync(Source(entry), path, entry.Hash, entry.Size, progress, resume: true, cancellationToken)
            .ConfigureAwait(false);
        return fetched.Size;
    }

    private static ObjectRef Source(ManifestEntry entry) =>
        new(entry.PhysicalKey.Bucket!, entry.PhysicalKey.Path, entry.PhysicalKey.VersionId);

    private static QuiltException Refuse(ManifestEntry entry, string id, string why) => new(
        QuiltErrorKind.InvalidData,
        id,
        $"The entry '{entry.LogicalKey}' {why}. Nothing was installed.",
        entry.LogicalKey,
        "Push the package again so that its data lies in the bucket.");
}
