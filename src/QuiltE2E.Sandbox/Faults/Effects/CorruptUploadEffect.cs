using QuiltE2E.Sandbox.S3.Payload;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Other bytes are kept than were sent, while the answer's ETag and checksum are those of what was sent.</summary>
internal sealed class CorruptUploadEffect(FaultRule rule) : FaultEffect
{
    public override IPayloadSink WrapUpload(FaultStage stage, IPayloadSink sink)
    {
        string? decoded = stage.Http.Request.Headers["x-amz-decoded-content-length"];
        long length = long.TryParse(decoded, System.Globalization.CultureInfo.InvariantCulture, out long given)
            ? given
            : stage.Http.Request.ContentLength ?? 0;
        return new Sink(sink, new(rule, stage.Draw, length));
    }

    private sealed class Sink(IPayloadSink inner, Damage damage) : IPayloadSink
    {
        public void Append(ReadOnlySpan<byte> data) => inner.Append(damage.Apply(data.ToArray()).Span);
    }
}
