using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends;

/// <summary>Runs operations with a trail, so that each of their errors names backend, endpoint and request id.</summary>
internal static class Tracing
{
    /// <summary>What errors call a backend.</summary>
    internal static string NameOf(BackendKind kind) => kind == BackendKind.Platform ? "platform" : "quilt3";

    /// <summary>Runs an operation.</summary>
    /// <param name="backend">The name of the backend.</param>
    /// <param name="operation">The operation.</param>
    internal static async Task<T> RunAsync<T>(string backend, Func<Task<T>> operation)
    {
        CallTrail trail = new(backend);
        trail.Enter();
        try
        {
            return await operation().ConfigureAwait(false);
        }
        catch (QuiltException error) when (trail.CanComplete(error))
        {
            throw trail.Complete(error);
        }
    }

    /// <summary>Runs an operation that gives rows.</summary>
    /// <param name="backend">The name of the backend.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async IAsyncEnumerable<T> RunAsync<T>(
        string backend, Func<IAsyncEnumerable<T>> operation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CallTrail trail = new(backend);
        trail.Enter();
        IAsyncEnumerator<T> rows = operation().GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            while (await NextAsync(trail, rows).ConfigureAwait(false))
            {
                yield return rows.Current;
            }
        }
    }

    // Entered for each row anew: between two rows the consumer's own context holds.
    private static async Task<bool> NextAsync<T>(CallTrail trail, IAsyncEnumerator<T> rows)
    {
        trail.Enter();
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (QuiltException error) when (trail.CanComplete(error))
        {
            throw trail.Complete(error);
        }
    }
}
