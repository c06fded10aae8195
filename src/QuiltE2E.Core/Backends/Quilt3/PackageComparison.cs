using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>Finds the entries that differ between two revisions.</summary>
internal static class PackageComparison
{
    internal static async IAsyncEnumerable<PackageDifference> RunAsync(
        IAsyncEnumerable<ManifestRecord> first,
        IAsyncEnumerable<ManifestRecord> second,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((ManifestEntry? left, ManifestEntry? right) in PackageMerge
            .PairAsync(first, second, cancellationToken).ConfigureAwait(false))
        {
            if (Compare(left, right) is PackageDifference difference)
            {
                yield return difference;
            }
        }
    }

    private static PackageDifference? Compare(ManifestEntry? left, ManifestEntry? right)
    {
        bool metadataChanged = left is not null && right is not null && !left.Meta.Equals(right.Meta);
        DifferenceKind kind = left is null ? DifferenceKind.Added
            : right is null ? DifferenceKind.Removed
            : DifferenceKind.Modified;
        bool isSame = kind == DifferenceKind.Modified
            && !metadataChanged
            && left!.Size == right!.Size
            && left.Hash == right.Hash;
        return isSame ? null : new PackageDifference(
            (left ?? right)!.LogicalKey, kind, left?.Size, right?.Size, left?.Hash, right?.Hash, metadataChanged);
    }
}
