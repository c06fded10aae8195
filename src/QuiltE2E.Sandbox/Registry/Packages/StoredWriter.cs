using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Writes objects as the registry does, by itself; who may write what is decided before.</summary>
internal static class StoredWriter
{
    /// <summary>Writes an object.</summary>
    public static async Task PutAsync(
        S3Store store, string bucket, string key, Stream content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using StagedObject staged = await StagedObject
            .OfAsync(store, content, ChecksumAlgorithm.Crc64Nvme, headers: null, cancellationToken).ConfigureAwait(false);
        await PutAsync(store, bucket, key, staged, now).ConfigureAwait(false);
    }

    /// <summary>Copies an object, as S3 does: bytes, headers and metadata, with a SHA-256 for the copy.</summary>
    /// <returns>The version that was made, or null where the bucket never had versions.</returns>
    public static async Task<string?> CopyAsync(
        S3Store store, OpenObject source, string bucket, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using StagedObject staged = await StagedObject
            .OfAsync(store, source.Content, ChecksumAlgorithm.Sha256, source.Found.Version.Headers, cancellationToken).ConfigureAwait(false);
        return await PutAsync(store, bucket, key, staged, now).ConfigureAwait(false);
    }

    private static async Task<string?> PutAsync(S3Store store, string bucket, string key, StagedObject staged, DateTimeOffset now)
    {
        string? versionId = await store.Metadata.WriteAsync(database =>
            ObjectWriter.Put(database, BucketTable.Get(database, bucket), staged.As(key), now)).ConfigureAwait(false);
        staged.Keep();
        return versionId;
    }
}
