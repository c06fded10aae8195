using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Walks two packages side by side.</summary>
internal static class PackageMerge
{
    /// <summary>Pairs the files of two packages by logical key, holding one file of each at a time.</summary>
    /// <param name="left">Records in walk order.</param>
    /// <param name="right">Records in walk order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Pairs in walk order; one side is null where only the other has the key.</returns>
    internal static async IAsyncEnumerable<(ManifestEntry? Left, ManifestEntry? Right)> PairAsync(
        IAsyncEnumerable<ManifestRecord> left,
        IAsyncEnumerable<ManifestRecord> right,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ManifestEntry> a = left.OfType<ManifestEntry>().GetAsyncEnumerator(cancellationToken);
        await using (a.ConfigureAwait(false))
        {
            IAsyncEnumerator<ManifestEntry> b = right.OfType<ManifestEntry>().GetAsyncEnumerator(cancellationToken);
            await using (b.ConfigureAwait(false))
            {
                ManifestEntry? first = await NextAsync(a).ConfigureAwait(false);
                ManifestEntry? second = await NextAsync(b).ConfigureAwait(false);
                while (first is not null || second is not null)
                {
                    int order = first is null ? 1 : second is null ? -1
                        : LogicalKey.TreeOrder.Compare(first.LogicalKey, second.LogicalKey);
                    yield return (order <= 0 ? first : null, order >= 0 ? second : null);
                    first = order <= 0 ? await NextAsync(a).ConfigureAwait(false) : first;
                    second = order >= 0 ? await NextAsync(b).ConfigureAwait(false) : second;
                }
            }
        }
    }

    private static async ValueTask<ManifestEntry?> NextAsync(IAsyncEnumerator<ManifestEntry> entries) =>
        await entries.MoveNextAsync().ConfigureAwait(false) ? entries.Current : null;
}
