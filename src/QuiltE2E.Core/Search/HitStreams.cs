using System.Runtime.CompilerServices;

namespace QuiltE2E.Core.Search;

/// <summary>Makes one stream of hits of several.</summary>
internal static class HitStreams
{
    /// <summary>Merges streams that are each in order.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<SearchHit> MergeAsync(
        IReadOnlyList<IAsyncEnumerable<SearchHit>> streams, IComparer<SearchHit> order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<IAsyncEnumerator<SearchHit>> open = [.. streams.Select(stream => stream.GetAsyncEnumerator(cancellationToken))];
        try
        {
            for (int index = open.Count - 1; index >= 0; index--)
            {
                await AdvanceAsync(open, open[index]).ConfigureAwait(false);
            }

            while (open.Count > 0)
            {
                IAsyncEnumerator<SearchHit> next = open.MinBy(static stream => stream.Current, order)!;
                yield return next.Current;
                await AdvanceAsync(open, next).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (IAsyncEnumerator<SearchHit> stream in open)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a stream to its end and gives it in order.</summary>
    /// <param name="stream">The stream, in any order.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<SearchHit> SortAsync(
        IAsyncEnumerable<SearchHit> stream, IComparer<SearchHit> order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SearchHit> hits = await stream.ToListAsync(cancellationToken).ConfigureAwait(false);
        hits.Sort(order);
        foreach (SearchHit hit in hits)
        {
            yield return hit;
        }
    }

    private static async Task AdvanceAsync(List<IAsyncEnumerator<SearchHit>> open, IAsyncEnumerator<SearchHit> stream)
    {
        if (!await stream.MoveNextAsync().ConfigureAwait(false))
        {
            open.Remove(stream);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
