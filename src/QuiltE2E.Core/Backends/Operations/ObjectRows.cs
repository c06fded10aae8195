using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>What the store says of an object, as the backends show it.</summary>
internal static class ObjectRows
{
    internal static StoredObject Of(ObjectInfo info) => new(
        info.Ref.Bucket,
        info.Ref.Key,
        VersionId: info.Ref.VersionId,
        Size: info.Size,
        ETag: info.ETag,
        LastModified: info.LastModified,
        // S3 names every class but this one.
        StorageClass: info.StorageClass ?? "STANDARD",
        ContentType: info.ContentType,
        Metadata: info.Metadata,
        ChecksumSha256: info.ChecksumSha256,
        ChecksumCrc64Nvme: info.ChecksumCrc64Nvme,
        ServerSideEncryption: info.ServerSideEncryption);

    internal static QuiltException NotFound(ObjectRef target) => new(
        QuiltErrorKind.NotFound, "ObjectNotFound", $"The object '{target}' does not exist.", target.ToString(),
        "Check the key and the version; Get-QuiltObject -Prefix lists what is there, and with -Version what was deleted.");
}
