using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>Lists the current objects of a prefix with their versions, so that what was listed and what is taken are the same.</summary>
/// <remarks>
/// Without the right to list versions, or on a store that has none, objects come without; the version is then asked for one by one.
/// </remarks>
internal sealed class CurrentObjects(IObjectStore store)
{
    internal async IAsyncEnumerable<(ObjectRef Object, long Size, string ETag)> ListAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ObjectVersionInfo> versions = store.ListVersionsAsync(bucket, prefix, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (versions.ConfigureAwait(false))
        {
            bool? isThere = await TryBeginAsync(versions).ConfigureAwait(false);
            for (; isThere is true; isThere = await versions.MoveNextAsync().ConfigureAwait(false))
            {
                if (versions.Current is { IsLatest: true, IsDeleteMarker: false } current)
                {
                    yield return (current.Ref, current.Size, current.ETag);
                }
            }

            if (isThere is not null)
            {
                yield break;
            }
        }

        await foreach (ObjectListItem item in store
            .ListAsync(bucket, prefix, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
        {
            yield return (new ObjectRef(bucket, item.Key), item.Size, item.ETag);
        }
    }

    // Null where versions cannot be listed.
    private static async Task<bool?> TryBeginAsync(IAsyncEnumerator<ObjectVersionInfo> versions)
    {
        try
        {
            return await versions.MoveNextAsync().ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotSupported
            || error.Call?.StatusCode == 501)
        {
            return null;
        }
    }
}
