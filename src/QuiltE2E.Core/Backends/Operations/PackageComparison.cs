using System.Runtime.CompilerServices;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Reports the entries that differ between two revisions in the terms of the backends.</summary>
internal static class PackageComparison
{
    internal static async IAsyncEnumerable<PackageDifference> RunAsync(
        IAsyncEnumerable<ManifestRecord> first,
        IAsyncEnumerable<ManifestRecord> second,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PackageChange change in PackageDiff
            .CompareAsync(first.OfType<ManifestEntry>(), second.OfType<ManifestEntry>(), cancellationToken).ConfigureAwait(false))
        {
            yield return Describe(change);
        }
    }

    internal static IEnumerable<PackageDifference> Run(Package first, Package second) =>
        PackageDiff.Compare(first, second).Select(Describe);

    private static PackageDifference Describe(PackageChange change) => new(
        change.LogicalKey,
        Kind(change.Kind),
        change.Before?.Size,
        change.After?.Size,
        change.Before?.Hash,
        change.After?.Hash,
        change is { Before: not null, After: not null } && !change.Before.Meta.Equals(change.After.Meta));

    private static DifferenceKind Kind(PackageChangeKind kind) => kind switch
    {
        PackageChangeKind.Added => DifferenceKind.Added,
        PackageChangeKind.Deleted => DifferenceKind.Removed,
        _ => DifferenceKind.Modified,
    };
}
