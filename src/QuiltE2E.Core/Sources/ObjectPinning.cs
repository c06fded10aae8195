using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>Asks the store about objects whose version, size or hash is not known yet, and records what it says.</summary>
/// <remarks>All are asked before anything is changed, and all that are missing or refused are named in one error.</remarks>
internal sealed class ObjectPinning(IObjectStore store)
{
    private const int NamedFaults = 10;

    private readonly Lock _lock = new();
    private readonly List<(string Object, QuiltException? Error)> _faults = [];

    /// <summary>Completes the objects among the entries.</summary>
    /// <param name="entries">The entries; those that are completed are replaced.</param>
    /// <param name="needsHash">Which objects need a hash now, if the store's checksum tells it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task RunAsync(PendingEntry[] entries, Func<PendingObject, bool> needsHash, CancellationToken cancellationToken)
    {
        int[] open = [.. Enumerable.Range(0, entries.Length)
            .Where(i => entries[i] is PendingObject { IsAsked: false } pending
                && (!pending.IsPinned || (pending.Entry.Hash is null && needsHash(pending))))];
        ParallelOptions options = new() { MaxDegreeOfParallelism = store.Transfers.Places, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            open,
            options,
            async (index, token) =>
            {
                PendingObject pending = (PendingObject)entries[index];
                if (await AskAsync(pending, token).ConfigureAwait(false) is PendingObject pinned)
                {
                    entries[index] = pinned;
                }
            }).ConfigureAwait(false);
        if (_faults.Count > 0)
        {
            throw Explain(open.Length);
        }
    }

    private async Task<PendingObject?> AskAsync(PendingObject pending, CancellationToken cancellationToken)
    {
        ObjectInfo? info;
        try
        {
            info = await store.FindAsync(pending.Object, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotFound)
        {
            Note(pending.Object, error);
            return null;
        }

        if (info is null || (pending.ETag is string listed && listed != info.ETag && pending.Object.VersionId is null))
        {
            Note(pending.Object, error: null);
            return null;
        }

        ManifestEntry entry = pending.Entry;
        ContentHash? hash = entry.Hash ?? await StoredContent.FindHashAsync(store, info, cancellationToken).ConfigureAwait(false);
        PhysicalKey key = PhysicalKey.FromS3(pending.Object.Bucket, pending.Object.Key, info.Ref.VersionId ?? pending.Object.VersionId);
        return pending with
        {
            ETag = info.ETag,
            IsAsked = true,
            Entry = entry.WithPhysicalKey(key).WithContent(info.Size, hash),
        };
    }

    private void Note(ObjectRef target, QuiltException? error)
    {
        lock (_lock)
        {
            _faults.Add((target.ToString(), error));
        }
    }

    private QuiltException Explain(int asked)
    {
        _faults.Sort((left, right) => string.CompareOrdinal(left.Object, right.Object));
        string named = string.Join(", ", _faults.Take(NamedFaults).Select(fault => fault.Object));
        string more = _faults.Count > NamedFaults ? $" and {_faults.Count - NamedFaults} more" : string.Empty;
        QuiltException? refusal = _faults.Find(fault => fault.Error?.Kind == QuiltErrorKind.AccessDenied).Error;
        return refusal is null
            ? new QuiltException(
                QuiltErrorKind.NotFound,
                "SourceObjectsNotFound",
                $"Of {asked} objects to take {_faults.Count} are not there, or were changed since they were listed: {named}{more}. Nothing was pushed.",
                _faults[0].Object,
                "Check the keys and versions; an object with a delete marker is taken by naming a version.",
                _faults[0].Error?.Call)
            : new QuiltException(
                QuiltErrorKind.AccessDenied,
                "SourceObjectsRefused",
                $"Of {asked} objects to take {_faults.Count} could not be looked at: {named}{more}. Nothing was pushed. {refusal.Message}",
                _faults[0].Object,
                refusal.Remedy,
                innerException: refusal);
    }
}
