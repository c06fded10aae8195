namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Bytes of the answer's body are wrong; length and headers are right.</summary>
internal sealed class CorruptEffect(FaultRule rule) : FaultEffect
{
    public override Stream WrapAnswer(FaultStage stage, Stream body) => new CorruptStream(
        body, () => new Damage(rule, stage.Draw, stage.Http.Response.ContentLength ?? 0));
}
