using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Manifests that were read lately. They are known by their bytes, so a manifest that is overwritten is read again.</summary>
internal sealed class ManifestCache(S3Store store)
{
    private const int MostManifests = 32;
    private const int MostEntries = 1_000_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<((string ETag, long Size) Bytes, ManifestContents Contents)> _recent = [];

    /// <summary>Reads a manifest of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="hash">The top hash.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The manifest, or null where there is none.</returns>
    /// <exception cref="Core.Errors.QuiltException">The object is no manifest.</exception>
    public async Task<ManifestContents?> FindAsync(string bucket, string hash, CancellationToken cancellationToken)
    {
        using OpenObject? found = OpenObject.TryOpen(store, bucket, PackageKeys.Manifest(hash));
        if (found is null)
        {
            return null;
        }

        (string ETag, long Size) bytes = (found.Found.Version.ETag, found.Found.Version.Size);
        if (Recall(bytes) is ManifestContents known)
        {
            return known;
        }

        ManifestContents contents = await ManifestContents
            .ReadAsync(found.Content, $"s3://{bucket}/{PackageKeys.Manifest(hash)}", cancellationToken).ConfigureAwait(false);
        Keep(bytes, contents);
        return contents;
    }

    private ManifestContents? Recall((string ETag, long Size) bytes)
    {
        lock (_lock)
        {
            for (LinkedListNode<((string ETag, long Size) Bytes, ManifestContents Contents)>? node = _recent.First;
                node is not null;
                node = node.Next)
            {
                if (node.Value.Bytes == bytes)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Contents;
                }
            }

            return null;
        }
    }

    private void Keep((string ETag, long Size) bytes, ManifestContents contents)
    {
        lock (_lock)
        {
            _recent.AddFirst((bytes, contents));
            while (_recent.Count > 1
                && (_recent.Count > MostManifests || _recent.Sum(static kept => (long)kept.Contents.Entries.Count) > MostEntries))
            {
                _recent.RemoveLast();
            }
        }
    }
}
