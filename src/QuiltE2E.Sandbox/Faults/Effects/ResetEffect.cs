namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The connection breaks, before the answer or after some bytes of its body.</summary>
internal sealed class ResetEffect(FaultRule rule) : FaultEffect
{
    public override Task StartAsync(FaultStage stage) =>
        rule.AfterBytes is null ? ConnectionBreaker.BreakAsync(stage.Http) : Task.CompletedTask;

    public override Stream WrapAnswer(FaultStage stage, Stream body) => rule.AfterBytes is long after
        ? new CutStream(body, () => after, () => ConnectionBreaker.BreakAsync(stage.Http))
        : body;
}
