namespace QuiltE2E.Core.Backends;

/// <summary>What an update did.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">Top hash of the new revision.</param>
/// <param name="BaseHash">Top hash of the revision it builds on.</param>
/// <param name="Pointer">Unix seconds of the new revision pointer; null when nothing was written.</param>
/// <param name="Written">False for a dry run, and when there was nothing to change.</param>
/// <param name="Added">How many entries are new.</param>
/// <param name="Replaced">How many entries have other content or metadata now.</param>
/// <param name="Removed">How many entries are gone.</param>
/// <param name="Unchanged">How many entries stayed as they were.</param>
/// <param name="Changes">The entries that were added, replaced and removed, with size and hash before and after.</param>
/// <param name="UploadedCount">Files that were sent.</param>
/// <param name="UploadedBytes">Bytes that were sent.</param>
/// <param name="CopiedCount">Objects that were copied inside the store.</param>
/// <param name="CopiedBytes">Bytes that were copied inside the store.</param>
/// <param name="Warnings">What the user should know.</param>
public sealed record UpdateResult(
    string Bucket,
    string Name,
    string TopHash,
    string BaseHash,
    string? Pointer,
    bool Written,
    long Added,
    long Replaced,
    long Removed,
    long Unchanged,
    IReadOnlyList<PackageDifference> Changes,
    long UploadedCount,
    long UploadedBytes,
    long CopiedCount,
    long CopiedBytes,
    IReadOnlyList<string> Warnings);
