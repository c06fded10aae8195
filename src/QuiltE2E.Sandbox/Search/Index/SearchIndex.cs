using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>What search knows: documents about objects and packages, that follow what is written to S3.</summary>
/// <remarks>
/// A bucket has two indices, as on a stack: one of its objects, a document for each version, and one of its packages, with
/// documents for pointers, manifests and the files of manifests.
/// </remarks>
internal sealed class SearchIndex : IChangeConsumer, IDisposable
{
    private readonly S3Store _s3;
    private readonly IndexStore _store;

    public SearchIndex(string folder, bool durable, S3Store s3)
    {
        _s3 = s3;
        _store = new(folder, durable);
    }

    public string Name => "search";

    public long? Position => _store.Position;

    /// <summary>Reads one state of the index.</summary>
    public T Read<T>(Func<Database, T> query) => _store.Read(query);

    public Task ResetAsync(CancellationToken cancellationToken)
    {
        _store.Clear();
        return Task.CompletedTask;
    }

    public async Task ApplyAsync(IReadOnlyList<ObjectChange> changes, long? position, CancellationToken cancellationToken)
    {
        // What has to be read is read before the transaction begins.
        List<Action<Database>> writes = [];
        foreach (ObjectChange change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writes.Add(ObjectDocuments.Follow(_s3, change));
        }

        foreach ((string bucket, string key) in changes.Select(static change => (change.Bucket, change.Key)).Distinct())
        {
            if (key.StartsWith(PackageKeys.Pointers, StringComparison.Ordinal))
            {
                writes.Add(PointerDocuments.Follow(_s3, bucket, key));
            }
            else if (key.StartsWith(PackageKeys.Manifests, StringComparison.Ordinal)
                && PackageKeys.IsHash(key[PackageKeys.Manifests.Length..]))
            {
                writes.Add(await ManifestDocuments.FollowAsync(_s3, bucket, key, cancellationToken).ConfigureAwait(false));
            }
        }

        _store.Write(database =>
        {
            writes.ForEach(write => write(database));
            if (position is long last)
            {
                _store.SetPosition(last);
            }
        });
    }

    public void Dispose() => _store.Dispose();
}
