using System.Diagnostics;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The call waits before it is looked at, never less than the rule says.</summary>
internal sealed class LatencyEffect(FaultRule rule) : FaultEffect
{
    // Timers count whole milliseconds of a coarse clock and may end up to one early.
    public override async Task StartAsync(FaultStage stage)
    {
        long start = Stopwatch.GetTimestamp();
        double left = rule.Milliseconds!.Value;
        while (left > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left)), stage.Http.RequestAborted).ConfigureAwait(false);
            left = rule.Milliseconds.Value - Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
