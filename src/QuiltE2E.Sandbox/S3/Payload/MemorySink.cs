using System.Buffers;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>Keeps a small body, an XML document, in memory.</summary>
internal sealed class MemorySink(int limit) : IPayloadSink
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public void Append(ReadOnlySpan<byte> data)
    {
        if (_bytes.WrittenCount + data.Length > limit)
        {
            throw new ServiceException(
                400,
                "MaxMessageLengthExceeded",
                "Your request was too big.",
                ("MaxMessageLengthBytes", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        _bytes.Write(data);
    }
}
