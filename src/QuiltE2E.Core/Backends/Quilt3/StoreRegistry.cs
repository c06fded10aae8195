using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>The registry that is nothing but objects of a bucket: manifests, revision pointers, and the tag <c>latest</c>.</summary>
internal sealed class StoreRegistry(IObjectStore store, string bucket) : IRevisionRegistry
{
    private readonly RevisionRecorder _recorder = new(store, bucket);

    public string Bucket => bucket;

    public Task<TopHash> ResolveAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken) =>
        new HashResolver(store, bucket).ResolveAsync(name, revision, cancellationToken);

    public async Task<TopHash?> CheckLatestAsync(
        PackageName name, TopHash? parent, bool force, CancellationToken cancellationToken)
    {
        Pointer? latest = await _recorder.CheckLatestAsync(name, parent, force, cancellationToken).ConfigureAwait(false);
        return latest?.TopHash;
    }

    public async Task<RecordedRevision> RecordAsync(
        PackageName name, TopHash hash, Package package, RevisionTerms terms, CancellationToken cancellationToken)
    {
        List<string> warnings = [.. await new ManifestPublisher(store, bucket)
            .PublishAsync(name, hash, package, terms.SetsDirectories, cancellationToken).ConfigureAwait(false)];
        string pointer = await _recorder.RecordAsync(name, hash, terms.Parent, terms.Force, cancellationToken).ConfigureAwait(false);
        if (!store.SupportsConditionalWrites)
        {
            warnings.Add(
                $"The object store at {store.Endpoint} does not write conditionally: a push by somebody else at the same moment "
                + "could not have been noticed.");
        }

        return new RecordedRevision(hash, pointer, warnings);
    }
}
