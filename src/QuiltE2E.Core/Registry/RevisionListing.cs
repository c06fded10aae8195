using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Lists the revisions of a package by reading its pointers, several at a time.</summary>
internal sealed class RevisionListing(IObjectStore store, string bucket)
{
    private const int ReadsAtOnce = 16;

    private readonly PointerReader _reader = new(store, bucket);

    /// <summary>Lists the pointers that name a revision, the newest first, tags last; others are passed over.</summary>
    /// <returns>The pointers; a package without any is an error.</returns>
    internal IAsyncEnumerable<Pointer> ListAsync(PackageName name, CancellationToken cancellationToken) =>
        ListAllAsync(name, cancellationToken).Select(static content => content.ToPointer()).OfType<Pointer>();

    /// <summary>Lists the pointers whatever they hold, the newest first, tags last.</summary>
    /// <returns>The pointers; a package without any is an error.</returns>
    internal async IAsyncEnumerable<PointerContent> ListAllAsync(
        PackageName name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string> names = await NamesAsync(name, cancellationToken).ConfigureAwait(false);
        if (names.Count == 0)
        {
            throw PackageErrors.PackageNotFound(bucket, name);
        }

        names.Sort(PointerName.CompareNewestFirst);
        IAsyncEnumerable<PointerContent?> pointers = Sequence.SelectOrderedAsync(
            names.ToAsyncEnumerable(),
            ReadsAtOnce,
            (pointer, token) => _reader.InspectAsync(name, pointer, token),
            cancellationToken);
        await foreach (PointerContent? pointer in pointers.ConfigureAwait(false))
        {
            // A pointer that went away between listing and reading was removed by somebody else: no longer a revision.
            if (pointer is not null)
            {
                yield return pointer;
            }
        }
    }

    /// <summary>Lists the names of a package's pointers in key order.</summary>
    internal async Task<List<string>> NamesAsync(PackageName name, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await foreach (ObjectListItem item in _reader.ListAsync(name, after: null, cancellationToken).ConfigureAwait(false))
        {
            names.Add(item.Key);
        }

        return names;
    }
}
