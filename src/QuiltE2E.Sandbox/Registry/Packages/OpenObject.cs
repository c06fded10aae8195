using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A stored object that is being read; its bytes stay in place until it is disposed.</summary>
internal sealed class OpenObject : IDisposable
{
    private readonly BodyLease _lease;

    private OpenObject(BodyLease lease, FoundObject found, Stream content)
    {
        _lease = lease;
        Found = found;
        Content = content;
    }

    public FoundObject Found { get; }

    public Stream Content { get; }

    /// <summary>Opens an object.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="bucket">Its bucket.</param>
    /// <param name="key">Its key.</param>
    /// <param name="versionId">One version, or null for the latest.</param>
    /// <param name="start">The first byte of the content that is wanted.</param>
    /// <returns>The object, or null where there is none, or a delete marker.</returns>
    public static OpenObject? TryOpen(S3Store store, string bucket, string key, string? versionId = null, long start = 0)
    {
        BodyLease lease = store.Bodies.Lease();
        FoundObject? found = StoredObjects.Find(store, bucket, key, versionId);
        if (found is null)
        {
            lease.Dispose();
            return null;
        }

        return new(lease, found, new StoredStream(store.Bodies, found, start));
    }

    /// <summary>The whole content.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[Found.Version.Size];
        await Content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    public void Dispose()
    {
        Content.Dispose();
        _lease.Dispose();
    }
}
