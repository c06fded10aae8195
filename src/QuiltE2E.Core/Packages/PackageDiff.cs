using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Compares two revisions by merging their files, each side in <see cref="Addressing.LogicalKey.TreeOrder"/>.</summary>
/// <remarks>Nothing but the current file of each side is held. Where the bytes are makes no difference.</remarks>
public static class PackageDiff
{
    /// <summary>Compares two packages in memory.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <returns>The files that differ, in order.</returns>
    public static IReadOnlyList<PackageChange> Compare(Package before, Package after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return CompareAsync(before.Entries.ToAsyncEnumerable(), after.Entries.ToAsyncEnumerable()).ToBlockingEnumerable().ToList();
    }

    /// <summary>Compares two sequences of files as they come.</summary>
    /// <param name="before">The files of the first, in order.</param>
    /// <param name="after">The files of the second, in order.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>The files that differ, in order.</returns>
    /// <exception cref="QuiltException"><c>EntriesOutOfOrder</c>: a side is not in order, or names a file twice.</exception>
    public static async IAsyncEnumerable<PackageChange> CompareAsync(
        IAsyncEnumerable<ManifestEntry> before,
        IAsyncEnumerable<ManifestEntry> after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        OrderedEntries left = new(before.GetAsyncEnumerator(cancellationToken));
        await using ConfiguredAsyncDisposable disposeLeft = left.ConfigureAwait(false);
        OrderedEntries right = new(after.GetAsyncEnumerator(cancellationToken));
        await using ConfiguredAsyncDisposable disposeRight = right.ConfigureAwait(false);
        await left.NextAsync().ConfigureAwait(false);
        await right.NextAsync().ConfigureAwait(false);
        while (left.Current is not null || right.Current is not null)
        {
            int order = OrderedEntries.Compare(left.Current, right.Current);
            if (order < 0)
            {
                yield return new PackageChange(PackageChangeKind.Deleted, left.Current!.LogicalKey, left.Current, After: null);
            }
            else if (order > 0)
            {
                yield return new PackageChange(PackageChangeKind.Added, right.Current!.LogicalKey, Before: null, right.Current);
            }
            else if (!HaveEqualContent(left.Current!, right.Current!))
            {
                yield return new PackageChange(PackageChangeKind.Modified, left.Current!.LogicalKey, left.Current, right.Current);
            }

            if (order <= 0)
            {
                await left.NextAsync().ConfigureAwait(false);
            }

            if (order >= 0)
            {
                await right.NextAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether two entries describe the same content: size, hash and metadata, not the place of the bytes.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool HaveEqualContent(ManifestEntry first, ManifestEntry second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Size == second.Size && first.Hash == second.Hash && first.Meta.Equals(second.Meta);
    }
}
