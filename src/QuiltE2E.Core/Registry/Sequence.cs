using System.Runtime.CompilerServices;

namespace QuiltE2E.Core.Registry;

/// <summary>Runs several calls at once and reports them in the order they were asked for.</summary>
internal static class Sequence
{
    /// <summary>Applies a call to each item, a bounded number at a time; results keep the order of the items.</summary>
    /// <remarks>When the caller stops early, or one call fails, the calls under way are cancelled and awaited.</remarks>
    internal static async IAsyncEnumerable<TResult> SelectOrderedAsync<TSource, TResult>(
        IAsyncEnumerable<TSource> source,
        int atOnce,
        Func<TSource, CancellationToken, Task<TResult>> call,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<TResult>> running = new(atOnce);
        try
        {
            await foreach (TSource item in source.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                if (running.Count == atOnce)
                {
                    yield return await running.Peek().ConfigureAwait(false);
                    _ = running.Dequeue();
                }

                running.Enqueue(call(item, stop.Token));
            }

            while (running.Count > 0)
            {
                yield return await running.Peek().ConfigureAwait(false);
                _ = running.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (Task<TResult> task in running)
            {
                // The first failure is already on its way to the caller; the others only have to have ended.
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
