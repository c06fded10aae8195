namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The answer's body ends before its length, in good order otherwise. Half of it comes unless the rule says how much.</summary>
internal sealed class TruncateEffect(FaultRule rule) : FaultEffect
{
    // Whoever counts the bytes of an answer closes the connection when some are missing; dropping them is all it takes.
    public override Stream WrapAnswer(FaultStage stage, Stream body) =>
        new CutStream(body, () => rule.AfterBytes ?? stage.Http.Response.ContentLength / 2 ?? 0, static () => Task.CompletedTask);
}
