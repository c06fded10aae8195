namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The call waits before it is looked at.</summary>
internal sealed class LatencyEffect(FaultRule rule) : FaultEffect
{
    public override Task StartAsync(FaultStage stage) =>
        Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds!.Value), stage.Http.RequestAborted);
}
