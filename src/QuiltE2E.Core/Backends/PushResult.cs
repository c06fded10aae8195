using QuiltE2E.Core.Organizing;

namespace QuiltE2E.Core.Backends;

/// <summary>What a push did.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">Top hash of the revision.</param>
/// <param name="Pointer">Unix seconds of the new revision pointer; null when nothing was written.</param>
/// <param name="Written">False when dedupe or a dry run left the registry as it was.</param>
/// <param name="EntryCount">Files in the revision.</param>
/// <param name="TotalBytes">Their bytes.</param>
/// <param name="UploadedCount">Files that were sent; the others were there already.</param>
/// <param name="UploadedBytes">Bytes that were sent.</param>
/// <param name="CopiedCount">Objects that were copied inside the store.</param>
/// <param name="CopiedBytes">Bytes that were copied inside the store.</param>
/// <param name="Warnings">What the user should know, for example other packages whose shared manifest was rewritten.</param>
public sealed record PushResult(
    string Bucket,
    string Name,
    string TopHash,
    string? Pointer,
    bool Written,
    long EntryCount,
    long TotalBytes,
    long UploadedCount,
    long UploadedBytes,
    long CopiedCount,
    long CopiedBytes,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Where each file of an organised package went, and why; empty for a package that was not organised.</summary>
    public IReadOnlyList<OrganizedEntry> Organized { get; init; } = [];
}
