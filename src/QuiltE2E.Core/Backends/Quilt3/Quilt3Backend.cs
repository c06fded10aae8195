using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>The backend that works on S3 with AWS credentials, byte-compatible with the quilt3 client.</summary>
/// <remarks>Values are checked here, before anything is sent; the work is done by one class per operation.</remarks>
internal sealed class Quilt3Backend(IObjectStore store, BackendServices? services)
    : OperatingBackend(new RegistryAccess(store, bucket => new StoreRegistry(store, bucket))), IQuiltBackend
{
    public BackendKind Kind => BackendKind.Quilt3;

    public string Endpoint => Store.Endpoint;

    public Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        Quilt3Capabilities.DescribeAsync(Store, services, cancellationToken);

    public Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken) =>
        Store.ListBucketsAsync(cancellationToken);

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

    public IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageReference package, string? path, bool recurse, CancellationToken cancellationToken) =>
        Reads(package.Bucket)
            .BrowseAsync(PackageName.Parse(package.Name), package.Revision, path, recurse, cancellationToken);

    public async Task<ContentLink> LinkAsync(PackageReference package, string logicalKey, CancellationToken cancellationToken)
    {
        BrowseEntry entry = await EntryLink
            .FindAsync(BrowseAsync(package, logicalKey, recurse: false, cancellationToken), logicalKey, cancellationToken)
            .ConfigureAwait(false);
        return await EntryLink.SignAsync(Store, entry, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<ManifestRecord> ReadManifestAsync(PackageReference package, CancellationToken cancellationToken) =>
        Reads(package.Bucket).ReadManifestAsync(PackageName.Parse(package.Name), package.Revision, cancellationToken);

    public Task<PushResult> CopyAsync(
        CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new CopyOperation(Access, request, progress).RunAsync(cancellationToken);

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
        PointerRemoval removal = new(Store, registry);
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

    private PackageReads Reads(string bucket) => new(Store, RegistryAddress.ParseBucket(bucket));
}
