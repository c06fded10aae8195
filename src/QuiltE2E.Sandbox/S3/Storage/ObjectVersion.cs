using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>One version of an object, or a delete marker.</summary>
/// <param name="Seq">Place in time: a higher number is newer.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId"><c>null</c> (the word) for what was written without versioning.</param>
/// <param name="IsLatest">Whether a plain GET finds it.</param>
/// <param name="IsMarker">Whether it is a delete marker.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Modified">When it was written, in whole seconds as S3 reports it.</param>
/// <param name="Headers">Content type, user metadata and so on, packed by <see cref="StoredHeaders"/>.</param>
/// <param name="Checksum">The checksum kept with it, or null.</param>
/// <param name="Body">The body, or null when it is empty or in parts.</param>
/// <param name="Parts">Number of parts, 0 for an object that was put in one piece.</param>
internal sealed record ObjectVersion(
    long Seq,
    string Key,
    string VersionId,
    bool IsLatest,
    bool IsMarker,
    long Size,
    string ETag,
    DateTimeOffset Modified,
    string Headers,
    Checksum? Checksum,
    long? Body,
    int Parts);
