using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A multipart upload that is neither completed nor aborted.</summary>
/// <param name="Id">The upload id.</param>
/// <param name="Key">The key it will have.</param>
/// <param name="Initiated">When it was begun.</param>
/// <param name="Headers">The headers it will have, packed.</param>
/// <param name="Algorithm">The checksum the client chose, or null when it chose none.</param>
/// <param name="Type">What that checksum will cover.</param>
internal sealed record MultipartUpload(
    string Id,
    string Key,
    DateTimeOffset Initiated,
    string Headers,
    ChecksumAlgorithm? Algorithm,
    ChecksumType? Type)
{
    /// <summary>The checksum that parts are given: the chosen one, else the one S3 computes by itself.</summary>
    public ChecksumAlgorithm PartAlgorithm => Algorithm ?? ChecksumAlgorithm.Crc64Nvme;

    /// <summary>What the object's checksum will cover.</summary>
    public ChecksumType ObjectType => Type ?? ChecksumType.FullObject;
}
