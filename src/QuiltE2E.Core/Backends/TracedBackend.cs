using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>Gives every operation of a backend a trail, so that each of its errors names backend, endpoint and request id.</summary>
internal sealed class TracedBackend(IQuiltBackend inner) : IQuiltBackend
{
    private readonly string _name = Tracing.NameOf(inner.Kind);

    public BackendKind Kind => inner.Kind;

    public string Endpoint => inner.Endpoint;

    public IObjectOperations Objects { get; } = new TracedObjects(inner.Objects, Tracing.NameOf(inner.Kind));

    public Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        TraceAsync(() => inner.GetCapabilitiesAsync(cancellationToken));

    public Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListBucketsAsync(cancellationToken));

    public IAsyncEnumerable<PackageSummary> ListPackagesAsync(string bucket, string? prefix, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListPackagesAsync(bucket, prefix, cancellationToken), cancellationToken);

    public Task<PackageInfo> GetPackageAsync(PackageReference package, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.GetPackageAsync(package, cancellationToken));

    public IAsyncEnumerable<PackageRevision> ListRevisionsAsync(string bucket, string name, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListRevisionsAsync(bucket, name, cancellationToken), cancellationToken);

    public Task<string> ResolveAsync(PackageReference package, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ResolveAsync(package, cancellationToken));

    public Task<string> ShortenAsync(string bucket, string topHash, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ShortenAsync(bucket, topHash, cancellationToken));

    public IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageReference package, string? path, bool recurse, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.BrowseAsync(package, path, recurse, cancellationToken), cancellationToken);

    public Task<ContentLink> LinkAsync(PackageReference package, string logicalKey, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.LinkAsync(package, logicalKey, cancellationToken));

    public IAsyncEnumerable<ManifestRecord> ReadManifestAsync(PackageReference package, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ReadManifestAsync(package, cancellationToken), cancellationToken);

    public Task<PushResult> PushAsync(
        PushRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.PushAsync(request, progress, cancellationToken));

    public Task<UpdateResult> UpdateAsync(
        UpdateRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.UpdateAsync(request, progress, cancellationToken));

    public Task<PushResult> CopyAsync(
        CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.CopyAsync(request, progress, cancellationToken));

    public Task<InstallResult> InstallAsync(
        InstallRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.InstallAsync(request, progress, cancellationToken));

    public Task<VerifyResult> VerifyAsync(
        VerifyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.VerifyAsync(request, progress, cancellationToken));

    public IAsyncEnumerable<PackageDifference> CompareAsync(
        PackageReference first, PackageReference second, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.CompareAsync(first, second, cancellationToken), cancellationToken);

    public Task<RemoveResult> RemoveAsync(string bucket, string name, string? topHash, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.RemoveAsync(bucket, name, topHash, cancellationToken));

    public Task<RestoreResult> RestoreAsync(PackageReference package, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.RestoreAsync(package, cancellationToken));

    public IAsyncEnumerable<WorkflowInfo> ListWorkflowsAsync(string bucket, CancellationToken cancellationToken) =>
        TraceAsync(() => inner.ListWorkflowsAsync(bucket, cancellationToken), cancellationToken);

    public void Dispose() => inner.Dispose();

    private Task<T> TraceAsync<T>(Func<Task<T>> operation) => Tracing.RunAsync(_name, operation);

    private IAsyncEnumerable<T> TraceAsync<T>(Func<IAsyncEnumerable<T>> operation, CancellationToken cancellationToken) =>
        Tracing.RunAsync(_name, operation, cancellationToken);
}
