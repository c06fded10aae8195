using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Backends;

/// <summary>What to compare a package revision with.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Revision">Which revision.</param>
/// <param name="Folder">A local folder to compare with, or null to check the stored objects themselves (read and re-hashed).</param>
/// <param name="AllowExtraFiles">Whether the folder may hold files that the package does not have.</param>
public sealed record VerifyRequest(
    string Bucket, string Name, RevisionSelector Revision, string? Folder, bool AllowExtraFiles = false);
