using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>Finds the files of all sources of a package. Nothing is read but listings; a name that two files want is refused.</summary>
internal sealed class SourceGathering(IObjectStore store, SourceFilter filter)
{
    private readonly List<PendingEntry> _entries = [];
    private readonly List<string> _warnings = [];

    /// <summary>What was left out, in words.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Lists all files, in the order of a package.</summary>
    internal async Task<IReadOnlyList<PendingEntry>> RunAsync(
        IEnumerable<PackageSource> sources, CancellationToken cancellationToken)
    {
        foreach (PackageSource source in sources)
        {
            await AddAsync(source, cancellationToken).ConfigureAwait(false);
        }

        RefuseDuplicates();
        _entries.Sort((left, right) => LogicalKey.TreeOrder.Compare(left.LogicalKey, right.LogicalKey));
        return _entries;
    }

    private async Task AddAsync(PackageSource source, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case LocalFolderSource folder:
                AddFolder(folder, cancellationToken);
                break;
            case LocalFileSource file:
                _entries.Add(new PendingFile(Look(file), PendingEntry.MetaOf(file.UserMeta)));
                break;
            case TextSource text:
                LogicalKey.Validate(text.LogicalKey);
                _entries.Add(new PendingText(text.LogicalKey, Encoding.UTF8.GetBytes(text.Text), PendingEntry.MetaOf(text.UserMeta)));
                break;
            case S3ObjectSource single:
                LogicalKey.Validate(single.LogicalKey);
                _entries.Add(Pending(
                    single.LogicalKey, single.Object, size: null, etag: null, PendingEntry.MetaOf(single.UserMeta)));
                break;
            case S3PrefixSource prefix:
                await AddPrefixAsync(prefix, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new ArgumentException($"A {source.GetType().Name} is no source that is known here.", nameof(source));
        }
    }

    private static LocalFile Look(LocalFileSource file)
    {
        try
        {
            return FolderScan.Look(file.LogicalKey, Path.GetFullPath(file.Path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            bool isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            throw new QuiltException(
                isMissing ? QuiltErrorKind.NotFound : QuiltErrorKind.LocalStorage,
                isMissing ? "SourceNotFound" : "SourceUnreadable",
                $"The file '{file.Path}' cannot be read: {error.Message}",
                file.Path,
                "Check the path and its permissions.",
                innerException: error);
        }
    }

    private void AddFolder(LocalFolderSource folder, CancellationToken cancellationToken)
    {
        FolderScan scan = FolderScan.Run(folder.Path, cancellationToken);
        _warnings.AddRange(scan.Warnings);
        _entries.AddRange(scan.Files
            .Where(file => filter.Takes(file.LogicalKey))
            .Select(file => new PendingFile(
                file with { LogicalKey = LogicalKey.Combine(folder.Under, file.LogicalKey) }, PackageJsonObject.Empty)));
    }

    private async Task AddPrefixAsync(S3PrefixSource source, CancellationToken cancellationToken)
    {
        string bucket = RegistryAddress.ParseBucket(source.Bucket);
        int before = _entries.Count;
        await foreach ((ObjectRef target, long size, string etag) in new CurrentObjects(store)
            .ListAsync(bucket, source.Prefix, cancellationToken).ConfigureAwait(false))
        {
            string path = target.Key[source.Prefix.Length..];
            if (path.Length == 0 || path.EndsWith('/'))
            {
                // Consoles make these to show a folder; the reference client leaves them out too.
                if (size > 0)
                {
                    _warnings.Add($"'{target}' ends in '/', which no file of a package can, and was left out with its {size} bytes.");
                }
            }
            else if (filter.Takes(path))
            {
                string key = LogicalKey.Combine(source.Under, path);
                LogicalKey.Validate(key);
                _entries.Add(Pending(key, target, size, etag, PackageJsonObject.Empty));
            }
        }

        if (_entries.Count == before)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "SourceEmpty",
                $"There are no objects to take at {source.Origin}.",
                source.Origin,
                "Check bucket and prefix, and what -Include and -Exclude leave; a folder's prefix ends in '/'.");
        }
    }

    private static PendingObject Pending(string logicalKey, ObjectRef target, long? size, string? etag, PackageJsonObject meta) => new(
        new ManifestEntry(logicalKey, PhysicalKey.FromS3(target.Bucket, target.Key, target.VersionId), size, hash: null, meta), etag);

    private void RefuseDuplicates()
    {
        if (KeyCollisions.Find(_entries.Select(entry => (entry.LogicalKey, entry.Origin))) is not (string first, string words))
        {
            return;
        }

        throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "DuplicateLogicalKey",
            $"Several files want one logical key, and only one of each could stay: {words}.",
            first,
            "Give the files logical keys of their own, or leave some out.");
    }
}
