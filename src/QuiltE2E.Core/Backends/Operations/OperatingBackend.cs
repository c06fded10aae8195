using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>What both backends do by the same code: the operations on bytes, over the registry that the backend has.</summary>
/// <param name="access">The object store, which it disposes, and the registries.</param>
internal abstract class OperatingBackend(RegistryAccess access)
{
    public IObjectOperations Objects { get; } = new ObjectOperations(access.Store);

    /// <summary>The object store, and the registries.</summary>
    protected RegistryAccess Access => access;

    /// <summary>The object store.</summary>
    protected IObjectStore Store => access.Store;

    public Task<string> ShortenAsync(string bucket, string topHash, CancellationToken cancellationToken) =>
        new HashResolver(Store, RegistryAddress.ParseBucket(bucket)).ShortenAsync(TopHash.Parse(topHash), cancellationToken);

    public Task<PushResult> PushAsync(
        PushRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new PushOperation(access, request, progress).RunAsync(cancellationToken);

    public Task<UpdateResult> UpdateAsync(
        UpdateRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new UpdateOperation(access, request, progress).RunAsync(cancellationToken);

    public Task<InstallResult> InstallAsync(
        InstallRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new InstallOperation(access, request, progress).RunAsync(cancellationToken);

    public Task<VerifyResult> VerifyAsync(
        VerifyRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        new VerifyOperation(access, request, progress).RunAsync(cancellationToken);

    public Task<RestoreResult> RestoreAsync(PackageReference package, CancellationToken cancellationToken) =>
        new RestoreOperation(Store, RegistryAddress.ParseBucket(package.Bucket), PackageName.Parse(package.Name))
            .RunAsync(package.Revision, cancellationToken);

    public IAsyncEnumerable<WorkflowInfo> ListWorkflowsAsync(string bucket, CancellationToken cancellationToken) =>
        WorkflowListing.RunAsync(Store, RegistryAddress.ParseBucket(bucket), cancellationToken);

    public void Dispose() => Store.Dispose();
}
