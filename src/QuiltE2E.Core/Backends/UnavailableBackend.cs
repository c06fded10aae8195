using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>A backend that this version cannot offer: every operation is refused with the same reason, nothing is called.</summary>
internal sealed class UnavailableBackend(BackendKind kind, string endpoint, string errorId, string reason, string remedy)
    : IQuiltBackend
{
    public BackendKind Kind => kind;

    public string Endpoint => endpoint;

    public IObjectOperations Objects => new UnavailableObjects(Refuse);

    public Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BackendCapability>>([.. CapabilityNames.All.Select(name => new BackendCapability(name, kind, Available: false, reason))]);

    public Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<PackageSummary> ListPackagesAsync(
        string bucket, string? prefix, CancellationToken cancellationToken) => throw Refuse();

    public Task<PackageInfo> GetPackageAsync(PackageReference package, CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<PackageRevision> ListRevisionsAsync(
        string bucket, string name, CancellationToken cancellationToken) => throw Refuse();

    public Task<string> ResolveAsync(PackageReference package, CancellationToken cancellationToken) => throw Refuse();

    public Task<string> ShortenAsync(string bucket, string topHash, CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageReference package, string? path, bool recurse, CancellationToken cancellationToken) => throw Refuse();

    public Task<ContentLink> LinkAsync(
        PackageReference package, string logicalKey, CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<ManifestRecord> ReadManifestAsync(
        PackageReference package, CancellationToken cancellationToken) => throw Refuse();

    public Task<PushResult> PushAsync(
        PushRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw Refuse();

    public Task<UpdateResult> UpdateAsync(
        UpdateRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw Refuse();

    public Task<PushResult> CopyAsync(
        CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw Refuse();

    public Task<InstallResult> InstallAsync(
        InstallRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw Refuse();

    public Task<VerifyResult> VerifyAsync(
        VerifyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<PackageDifference> CompareAsync(
        PackageReference first, PackageReference second, CancellationToken cancellationToken) => throw Refuse();

    public Task<RemoveResult> RemoveAsync(
        string bucket, string name, string? topHash, CancellationToken cancellationToken) => throw Refuse();

    public Task<RestoreResult> RestoreAsync(PackageReference package, CancellationToken cancellationToken) => throw Refuse();

    public IAsyncEnumerable<WorkflowInfo> ListWorkflowsAsync(string bucket, CancellationToken cancellationToken) => throw Refuse();

    public void Dispose()
    {
        // There is nothing to release: no connection is ever made.
    }

    private QuiltException Refuse() => new(QuiltErrorKind.NotSupported, errorId, reason, kind.ToString(), remedy);
}
