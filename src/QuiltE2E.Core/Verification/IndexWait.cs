using System.Diagnostics;

namespace QuiltE2E.Core.Verification;

/// <summary>Waits until what follows the bucket with a delay (index, tables) shows what was pushed; errors are not waited out.</summary>
/// <param name="limit">How long.</param>
internal sealed class IndexWait(TimeSpan limit)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Looks again and again, less often with time.</summary>
    /// <param name="findFault">Looks, and says what is not yet as it must be; null when everything is.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="CheckFailedException">The time is over.</exception>
    internal async Task UntilRightAsync(Func<CancellationToken, Task<string?>> findFault, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan pause = Pause;
        while (await findFault(cancellationToken).ConfigureAwait(false) is string fault)
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            CheckFailedException.Require(
                waited < limit,
                $"{fault}, {waited.TotalSeconds:0.0} s after the first look",
                "See whether the catalog still follows the bucket's events, or give it more time with -IndexTimeout.");
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause < LongestPause ? pause * 1.5 : LongestPause;
        }
    }
}
