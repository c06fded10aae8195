using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>The backend that works through the catalog's registry: GraphQL for packages, S3 with vended credentials for bytes.</summary>
/// <remarks>Values are checked here, before anything is sent; the work is done by one class per operation.</remarks>
internal sealed class PlatformBackend : OperatingBackend, IQuiltBackend
{
    private readonly PlatformClient _client;
    private readonly BrowsingSessions _browsing;
    private readonly StoreAccess _storeAccess;
    private readonly BackendServices? _services;

    /// <summary>Makes the backend.</summary>
    /// <param name="client">The registry.</param>
    /// <param name="browsing">Browsing sessions of the registry.</param>
    /// <param name="endpoint">The registry's address.</param>
    /// <param name="store">S3 with the credentials that the registry vends; the backend disposes it.</param>
    /// <param name="storeAccess">Whether it vends them.</param>
    /// <param name="services">What the deployment has beside its buckets, or null when nothing is known of it.</param>
    internal PlatformBackend(
        PlatformClient client, BrowsingSessions browsing, string endpoint, IObjectStore store, StoreAccess storeAccess,
        BackendServices? services)
        : base(new RegistryAccess(store, bucket => new PlatformRegistry(new PlatformQueries(client, bucket), store)))
    {
        _client = client;
        _browsing = browsing;
        _storeAccess = storeAccess;
        _services = services;
        Endpoint = endpoint;
    }

    public BackendKind Kind => BackendKind.Platform;

    public string Endpoint { get; }

    public Task<IReadOnlyList<BackendCapability>> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        PlatformCapabilities.DescribeAsync(_storeAccess, _services, cancellationToken);

    public async Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await _client
            .RunAsync(PlatformDocuments.Get("BucketConfigs"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return [.. data.Objects("bucketConfigs").Select(static bucket => new BucketInfo(bucket.Text("name")!))];
    }

    public IAsyncEnumerable<PackageSummary> ListPackagesAsync(string bucket, string? prefix, CancellationToken cancellationToken) =>
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
        (Uri url, DateTimeOffset expires) = await _browsing
            .FindLinkAsync(entry.Bucket, entry.Name, entry.TopHash, logicalKey, cancellationToken).ConfigureAwait(false);
        return new ContentLink(entry.Bucket, entry.Name, entry.TopHash, logicalKey, expires, url);
    }

    public async IAsyncEnumerable<ManifestRecord> ReadManifestAsync(
        PackageReference package, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string bucket = RegistryAddress.ParseBucket(package.Bucket);
        TopHash hash = await Reads(bucket)
            .ResolveAsync(PackageName.Parse(package.Name), package.Revision, cancellationToken).ConfigureAwait(false);
        await foreach (ManifestRecord record in new ManifestSource(Store, bucket)
            .ReadAsync(hash, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    public Task<PushResult> CopyAsync(
        CopyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new PlatformCopy(Open, Store, Access, request).RunAsync(progress, cancellationToken);

    public async IAsyncEnumerable<PackageDifference> CompareAsync(
        PackageReference first, PackageReference second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<ManifestRecord> left = await Reads(first.Bucket)
            .OpenAsync(PackageName.Parse(first.Name), first.Revision, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<ManifestRecord> right = await Reads(second.Bucket)
            .OpenAsync(PackageName.Parse(second.Name), second.Revision, cancellationToken).ConfigureAwait(false);
        await foreach (PackageDifference difference in PackageComparison
            .RunAsync(left, right, cancellationToken).ConfigureAwait(false))
        {
            yield return difference;
        }
    }

    public Task<RemoveResult> RemoveAsync(string bucket, string name, string? topHash, CancellationToken cancellationToken) =>
        new PlatformRemoval(Open(RegistryAddress.ParseBucket(bucket)))
            .RunAsync(PackageName.Parse(name), topHash is null ? null : TopHash.Parse(topHash), cancellationToken);

    private PlatformQueries Open(string bucket) => new(_client, bucket);

    private PlatformReads Reads(string bucket) => new(Open(RegistryAddress.ParseBucket(bucket)), Store);
}
