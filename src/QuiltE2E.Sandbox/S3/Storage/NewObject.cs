using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>An object about to be written.</summary>
internal sealed record NewObject(
    string Key,
    long Size,
    string ETag,
    string Headers,
    Checksum? Checksum,
    long? Body,
    IReadOnlyList<ObjectPart> Parts);
