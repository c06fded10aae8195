using System.Collections.Concurrent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Looks whether what was removed is gone. Who may remove need not be allowed to look, so that there is a third answer.</summary>
internal sealed class RemovalProof(IObjectStore store, string bucket, IReadOnlyList<ObjectRef> removed)
{
    private readonly HashSet<ObjectRef> _wanted = [.. removed];
    private readonly ConcurrentDictionary<ObjectRef, bool> _left = [];
    private readonly ConcurrentDictionary<string, bool> _unseen = new(StringComparer.Ordinal);

    /// <summary>Whether it was seen to be there.</summary>
    internal bool IsLeft(ObjectRef target) => _left.ContainsKey(target);

    /// <summary>Whether it was looked for, and not seen.</summary>
    internal bool IsGone(ObjectRef target) => !IsLeft(target) && !_unseen.ContainsKey(target.Key);

    /// <summary>Looks.</summary>
    /// <param name="prefix">The prefix that everything below was removed of, which is listed; null to look for each key.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>A task.</returns>
    internal async Task LookAsync(string? prefix, CancellationToken cancellationToken)
    {
        IGrouping<string, ObjectRef>[] keys = [.. _wanted.GroupBy(target => target.Key, StringComparer.Ordinal)];
        if (keys.Length == 0)
        {
            return;
        }

        if (prefix is not null)
        {
            await UnlessDeniedAsync(keys.Select(key => key.Key), () => ListAsync(prefix, cancellationToken)).ConfigureAwait(false);
            return;
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = store.Transfers.Places, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            keys,
            options,
            async (key, token) => await UnlessDeniedAsync([key.Key], () => FindAsync(key, token)).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private async Task UnlessDeniedAsync(IEnumerable<string> keys, Func<Task> look)
    {
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied)
        {
            // The rows say that nobody has looked.
            foreach (string key in keys)
            {
                _ = _unseen.TryAdd(key, true);
            }
        }
    }

    private async Task FindAsync(IGrouping<string, ObjectRef> key, CancellationToken cancellationToken)
    {
        ObjectRef current = new(bucket, key.Key);
        if (key.Contains(current) && await store.FindAsync(current, cancellationToken).ConfigureAwait(false) is not null)
        {
            _ = _left.TryAdd(current, true);
        }

        if (!key.Any(target => target.VersionId is not null))
        {
            return;
        }

        await foreach (ObjectVersionInfo version in store.ListVersionsAsync(bucket, key.Key, cancellationToken).ConfigureAwait(false))
        {
            if (version.Ref.Key != key.Key)
            {
                // Keys come in order, and the key itself is the first of those that begin with it.
                return;
            }

            Note(version.Ref);
        }
    }

    private async Task ListAsync(string prefix, CancellationToken cancellationToken)
    {
        if (_wanted.Any(target => target.VersionId is not null))
        {
            await foreach (ObjectVersionInfo version in store.ListVersionsAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
            {
                Note(version.Ref);
            }
        }

        if (_wanted.Any(target => target.VersionId is null))
        {
            await foreach (ObjectListItem item in store
                .ListAsync(bucket, prefix, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
            {
                Note(new ObjectRef(bucket, item.Key));
            }
        }
    }

    private void Note(ObjectRef seen)
    {
        if (_wanted.Contains(seen))
        {
            _ = _left.TryAdd(seen, true);
        }
    }
}
