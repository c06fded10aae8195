using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>How revisions of one registry are found and recorded: by pointers on S3, or by the platform.</summary>
/// <remarks>The bytes of files and manifests go through an object store either way.</remarks>
internal interface IRevisionRegistry
{
    /// <summary>The registry's bucket.</summary>
    string Bucket { get; }

    /// <summary>Finds the top hash of a revision. A full hash is taken as it is; its manifest may still be missing.</summary>
    Task<TopHash> ResolveAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken);

    /// <summary>Reads what <c>latest</c> is and, without force, insists that it is what a push builds on.</summary>
    /// <exception cref="Errors.QuiltException"><c>LatestConflict</c>.</exception>
    Task<TopHash?> CheckLatestAsync(PackageName name, TopHash? parent, bool force, CancellationToken cancellationToken);

    /// <summary>Makes a package whose data are stored a revision, and the latest one.</summary>
    /// <returns>The revision as the registry keeps it.</returns>
    Task<RecordedRevision> RecordAsync(
        PackageName name, TopHash hash, Package package, RevisionTerms terms, CancellationToken cancellationToken);
}
