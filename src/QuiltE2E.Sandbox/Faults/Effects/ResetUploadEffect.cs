using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Payload;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>The connection breaks while the client is still sending.</summary>
internal sealed class ResetUploadEffect(FaultRule rule) : FaultEffect
{
    public override IPayloadSink WrapUpload(FaultStage stage, IPayloadSink sink) => new Sink(stage.Http, sink, rule.AfterBytes ?? 0);

    private sealed class Sink(HttpContext http, IPayloadSink inner, long left) : IPayloadSink
    {
        private long _left = left;

        public void Append(ReadOnlySpan<byte> data)
        {
            if (data.Length > _left)
            {
                ConnectionBreaker.Break(http);
            }

            _left -= data.Length;
            inner.Append(data);
        }
    }
}
