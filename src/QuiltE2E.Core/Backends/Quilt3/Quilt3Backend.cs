using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>The backend that works on S3 with AWS credentials, byte-compatible with the quilt3 client.</summary>
/// <remarks>Values are checked here, before anything is sent; the work is done by one class per operation.</remarks>
internal sealed class Quilt3Backend(IObjectStore store) : IQuiltBackend
{
    private readonly RegistryAccess _access = new(store, bucket => new StoreRegistry(store, bucket));

    public BackendKind Kind => BackendKind.Quilt3;

    public string Endpoint => store.Endpoint;

    public IObjectOperations Objects { get; } = new ObjectOperations(store);

    public Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Quilt3Capabilities.Describe(store));

    public Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken) =>
        store.ListBucketsAsync(cancellationToken);

    public IAsyncEnumerable<PackageSummary> ListPackagesAsync(
        string bucket, string? prefix, CancellationToken cancellationToken) =>
        Reads(bucket).ListAsync(prefix, cancellationToken);

    public Task<PackageInfo> GetPackageAsync(PackageReference package, CancellationToken cancellationToken) =>
        Reads(package.Bucket).DescribeAsync(PackageName.Parse(package.Name), package.Revision, cancellationToken);

    public IAsyncEnumerable<PackageRevision> ListRevisionsAsync(
        string bucket, string name, CancellationToken cancellationToken) =>
        Reads(bucket).ListRevisionsAsync(PackageName.Parse(name), cancellationToken);

    public async Task<string> ResolveAsync(PackageReference package, CancellationToken cancellationToken)
    {
        TopHash hash = await Reads(package.Bucket)
            .ResolveAsync(PackageName.Parse(package.Name), package.Revision, cancellationToken).ConfigureAwait(false);
        return hash.Value;
    }

    public Task<string> ShortenAsync(string bucket, string topHash, CancellationToken cancellationToken) =>
        new HashResolver(store, RegistryAddress.ParseBucket(bucket)).ShortenAsync(TopHash.Parse(topHash), cancellationToken);

    public IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageReference package, string? path, bool recurse, CancellationToken cancellationToken) =>
        Reads(package.Bucket)
            .BrowseAsync(PackageName.Parse(package.Name), package.Revision, path, recurse, cancellationToken);

    public async Task<ContentLink> LinkAsync(PackageReference package, string logicalKey, CancellationToken cancellationToken)
    {
        BrowseEntry entry = await EntryLink
            .FindAsync(BrowseAsync(package, logicalKey, recurse: false, cancellationToken), logicalKey, cancellationToken)
            .ConfigureAwait(false);
        return await EntryLink.SignAsync(store, entry, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<ManifestRecord> ReadManifestAsync(PackageReference package, CancellationToken cancellationToken) =>
        Reads(package.Bucket).ReadManifestAsync(PackageName.Parse(package.Name), package.Revision, cancellationToken);

    public Task<PushResult> PushAsync(
        PushRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new PushOperation(_access, request, progress).RunAsync(cancellationToken);

    public Task<UpdateResult> UpdateAsync(
        UpdateRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new UpdateOperation(_access, request, progress).RunAsync(cancellationToken);

    public Task<PushResult> CopyAsync(
        CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new CopyOperation(_access, request, progress).RunAsync(cancellationToken);

    public Task<InstallResult> InstallAsync(
        InstallRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new InstallOperation(_access, request, progress).RunAsync(cancellationToken);

    public Task<VerifyResult> VerifyAsync(
        VerifyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new VerifyOperation(_access, request, progress).RunAsync(cancellationToken);

    public async IAsyncEnumerable<PackageDifference> CompareAsync(
        PackageReference first, PackageReference second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<ManifestRecord> left = await Reads(first.Bucket)
            .OpenInOrderAsync(PackageName.Parse(first.Name), first.Revision, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<ManifestRecord> right = await Reads(second.Bucket)
            .OpenInOrderAsync(PackageName.Parse(second.Name), second.Revision, cancellationToken).ConfigureAwait(false);
        await foreach (PackageDifference difference in PackageComparison
            .RunAsync(left, right, cancellationToken).ConfigureAwait(false))
        {
            yield return difference;
        }
    }

    public async Task<RemoveResult> RemoveAsync(
        string bucket, string name, string? topHash, CancellationToken cancellationToken)
    {
        string registry = RegistryAddress.ParseBucket(bucket);
        PackageName package = PackageName.Parse(name);
        PointerRemoval removal = new(store, registry);
        if (topHash is null)
        {
            IReadOnlyList<string> all = await removal.RemovePackageAsync(package, cancellationToken).ConfigureAwait(false);
            return new RemoveResult(registry, package.ToString(), TopHash: null, all, NewLatest: null);
        }

        TopHash hash = TopHash.Parse(topHash);
        (IReadOnlyList<string> removed, TopHash? latest) = await removal
            .RemoveRevisionAsync(package, hash, cancellationToken).ConfigureAwait(false);
        return new RemoveResult(registry, package.ToString(), hash.Value, removed, latest?.Value);
    }

    public Task<RestoreResult> RestoreAsync(PackageReference package, CancellationToken cancellationToken) =>
        new RestoreOperation(store, RegistryAddress.ParseBucket(package.Bucket), PackageName.Parse(package.Name))
            .RunAsync(package.Revision, cancellationToken);

    public IAsyncEnumerable<WorkflowInfo> ListWorkflowsAsync(string bucket, CancellationToken cancellationToken) =>
        WorkflowListing.RunAsync(store, RegistryAddress.ParseBucket(bucket), cancellationToken);

    public void Dispose() => store.Dispose();

    private PackageReads Reads(string bucket) => new(store, RegistryAddress.ParseBucket(bucket));
}
