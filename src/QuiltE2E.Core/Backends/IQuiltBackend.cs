using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>
/// Backends: one method per operation, two ways to carry it out. Both return the same types with the same meaning.
/// </summary>
/// <remarks>
/// Names, hashes and paths are validated before anything is sent. Every failure is a <see cref="QuiltException"/>; what the
/// backend cannot do at all is <see cref="QuiltErrorKind.NotSupported"/> with the reason that <see cref="GetCapabilitiesAsync"/> shows.
/// </remarks>
public interface IQuiltBackend : IDisposable
{
    /// <summary>Which of the two.</summary>
    BackendKind Kind { get; }

    /// <summary>Scheme, host and port that calls go to.</summary>
    string Endpoint { get; }

    /// <summary>What this backend can do here, and why not where it can't.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Every capability known to the module.</returns>
    Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken);

    /// <summary>What it can do with the objects of buckets themselves.</summary>
    IObjectOperations Objects { get; }

    /// <summary>Lists the buckets of the deployment.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The buckets.</returns>
    Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the packages of a registry.</summary>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="prefix">Only names that start so, for example <c>team/</c>; null for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Packages by name.</returns>
    IAsyncEnumerable<PackageSummary> ListPackagesAsync(string bucket, string? prefix, CancellationToken cancellationToken);

    /// <summary>Describes one revision.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The description.</returns>
    Task<PackageInfo> GetPackageAsync(PackageReference package, CancellationToken cancellationToken);

    /// <summary>Lists the revision pointers of a package, newest first, tags last.</summary>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The pointers; a package without any is <see cref="QuiltErrorKind.NotFound"/>.</returns>
    IAsyncEnumerable<PackageRevision> ListRevisionsAsync(string bucket, string name, CancellationToken cancellationToken);

    /// <summary>Finds the full top hash of a revision; a prefix is looked up among the package's own revisions first.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>64 lowercase hexadecimal digits.</returns>
    Task<string> ResolveAsync(PackageReference package, CancellationToken cancellationToken);

    /// <summary>Finds the shortest unambiguous prefix (7 digits or more) of a top hash among the registry's manifests.</summary>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="topHash">Full top hash.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The prefix.</returns>
    Task<string> ShortenAsync(string bucket, string topHash, CancellationToken cancellationToken);

    /// <summary>Lists one level of a revision (directories first as they come in the walk), a subtree, or one file.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="path">A file or directory of the package, or null for the root.</param>
    /// <param name="recurse">All files below, and no directory rows.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Entries in walk order; a path that is neither file nor directory is <see cref="QuiltErrorKind.NotFound"/>.</returns>
    IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageReference package, string? path, bool recurse, CancellationToken cancellationToken);

    /// <summary>Makes a link to the bytes of a file in a package, which needs no credentials and ends soon.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="logicalKey">The file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The link.</returns>
    Task<ContentLink> LinkAsync(PackageReference package, string logicalKey, CancellationToken cancellationToken);

    /// <summary>Opens the manifest of a revision as the records it holds.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Header, directories, files.</returns>
    IAsyncEnumerable<ManifestRecord> ReadManifestAsync(PackageReference package, CancellationToken cancellationToken);

    /// <summary>Pushes a folder as a new revision.</summary>
    /// <param name="request">What to push.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops the push; what was started is cleaned up, <c>latest</c> stays what it was.</param>
    /// <returns>What was done.</returns>
    Task<PushResult> PushAsync(PushRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Makes a revision out of another one: adds, replaces and removes entries, and leaves the others as they are.</summary>
    /// <param name="request">What to change.</param>
    /// <param name="progress">Told how far it is; on any thread.</param>
    /// <param name="cancellationToken">Stops the update; then there is no new revision.</param>
    /// <returns>What was done, entry by entry.</returns>
    Task<UpdateResult> UpdateAsync(UpdateRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Copies a revision to another registry or another name.</summary>
    /// <param name="request">What to copy, and where to.</param>
    /// <param name="progress">Told how far it is; on any thread.</param>
    /// <param name="cancellationToken">Stops the copy; then there is no new revision.</param>
    /// <returns>What was done.</returns>
    Task<PushResult> CopyAsync(CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Installs a revision into a local folder.</summary>
    /// <param name="request">What to install.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops it; finished files stay, half-made ones do not.</param>
    /// <returns>What was done.</returns>
    Task<InstallResult> InstallAsync(
        InstallRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Compares a revision with a folder or with the stored objects.</summary>
    /// <param name="request">What to compare.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All differences.</returns>
    Task<VerifyResult> VerifyAsync(
        VerifyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Compares two revisions entry by entry.</summary>
    /// <param name="first">The older side.</param>
    /// <param name="second">The newer side.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Differences in walk order.</returns>
    IAsyncEnumerable<PackageDifference> CompareAsync(
        PackageReference first, PackageReference second, CancellationToken cancellationToken);

    /// <summary>Removes the pointers of a package, or of one revision; when <c>latest</c> goes it moves to the newest that is left.</summary>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <param name="topHash">Full top hash of the revision, or null for the whole package.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was removed; nothing to remove is <see cref="QuiltErrorKind.NotFound"/>.</returns>
    Task<RemoveResult> RemoveAsync(string bucket, string name, string? topHash, CancellationToken cancellationToken);

    /// <summary>Makes an older revision the latest one.</summary>
    /// <param name="package">The revision.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was the latest before, and whether anything changed.</returns>
    Task<RestoreResult> RestoreAsync(PackageReference package, CancellationToken cancellationToken);

    /// <summary>Lists the workflows of a registry.</summary>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The workflows in the order of the configuration; none where the registry has no configuration.</returns>
    IAsyncEnumerable<WorkflowInfo> ListWorkflowsAsync(string bucket, CancellationToken cancellationToken);
}
