using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Writes objects as the registry does, by itself; who may write what is decided before.</summary>
internal static class StoredWriter
{
    /// <summary>Writes an object.</summary>
    public static async Task PutAsync(
        RegistryCall call, string bucket, string key, Stream content, CancellationToken cancellationToken)
    {
        using StagedObject staged = await StagedObject
            .OfAsync(call.State.Store, content, ChecksumAlgorithm.Crc64Nvme, headers: null, cancellationToken).ConfigureAwait(false);
        await PutAsync(call, bucket, key, staged).ConfigureAwait(false);
    }

    /// <summary>Copies an object, as S3 does: bytes, headers and metadata, with a SHA-256 for the copy.</summary>
    /// <returns>The version that was made, or null where the bucket never had versions.</returns>
    public static async Task<string?> CopyAsync(
        RegistryCall call, OpenObject source, string bucket, string key, CancellationToken cancellationToken)
    {
        using StagedObject staged = await StagedObject
            .OfAsync(call.State.Store, source.Content, ChecksumAlgorithm.Sha256, source.Found.Version.Headers, cancellationToken)
            .ConfigureAwait(false);
        return await PutAsync(call, bucket, key, staged).ConfigureAwait(false);
    }

    private static async Task<string?> PutAsync(RegistryCall call, string bucket, string key, StagedObject staged)
    {
        string? versionId = await call.WriteAsync(database =>
            ObjectWriter.Put(database, BucketTable.Get(database, bucket), staged.As(key), call.Now)).ConfigureAwait(false);
        call.Keep(staged);
        return versionId;
    }
}
