using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Lists the packages of one registry from the keys of their pointers; no pointer is read.</summary>
/// <remarks>
/// One delimited listing gives the namespaces; the pointers below each come in plain pages, which hold names, counts and
/// times at once. Namespaces are listed side by side, a few at a time, and reported in order.
/// </remarks>
internal sealed class PackageListing(IObjectStore store, string bucket)
{
    private const int NamespacesAtOnce = 8;

    /// <summary>Lists packages by name.</summary>
    /// <param name="prefix">How their names must begin; empty for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    internal async IAsyncEnumerable<ListedPackage> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (prefix.Contains('/', StringComparison.Ordinal))
        {
            await foreach (ListedPackage package in ListBelowAsync(RegistryLayout.Pointers + prefix, cancellationToken)
                .ConfigureAwait(false))
            {
                yield return package;
            }

            yield break;
        }

        IAsyncEnumerable<List<ListedPackage>> groups = Sequence.SelectOrderedAsync(
            ListNamespacesAsync(prefix, cancellationToken),
            NamespacesAtOnce,
            CollectAsync,
            cancellationToken);
        await foreach (List<ListedPackage> group in groups.ConfigureAwait(false))
        {
            foreach (ListedPackage package in group)
            {
                yield return package;
            }
        }
    }

    private async IAsyncEnumerable<string> ListNamespacesAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ObjectListItem item in store
            .ListAsync(bucket, RegistryLayout.Pointers + prefix, "/", startAfter: null, cancellationToken)
            .ConfigureAwait(false))
        {
            if (item.IsPrefix)
            {
                yield return item.Key;
            }
        }
    }

    private async Task<List<ListedPackage>> CollectAsync(string keyPrefix, CancellationToken cancellationToken)
    {
        List<ListedPackage> packages = [];
        await foreach (ListedPackage package in ListBelowAsync(keyPrefix, cancellationToken).ConfigureAwait(false))
        {
            packages.Add(package);
        }

        return packages;
    }

    // The pointers of one package are neighbours in a listing, so one package at a time is under construction.
    private async IAsyncEnumerable<ListedPackage> ListBelowAsync(
        string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListedPackage? current = null;
        await foreach (ObjectListItem item in store
            .ListAsync(bucket, keyPrefix, delimiter: null, startAfter: null, cancellationToken)
            .ConfigureAwait(false))
        {
            string path = item.Key[RegistryLayout.Pointers.Length..];
            int slash = path.LastIndexOf('/');
            if (slash < 0 || slash == path.Length - 1 || !PackageName.TryParse(path[..slash], out PackageName? name))
            {
                continue;
            }

            if (current is not null && current.Name != name)
            {
                yield return current;
                current = null;
            }

            current = (current ?? new ListedPackage(name, Newest: null, Tagged: null, RevisionCount: 0))
                .With(path[(slash + 1)..], item.LastModified);
        }

        if (current is not null)
        {
            yield return current;
        }
    }
}
