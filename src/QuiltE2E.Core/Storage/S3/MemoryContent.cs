using System.Net;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>A request body in memory that restarts the attempt's clock with every piece the network takes.</summary>
internal sealed class MemoryContent(ReadOnlyMemory<byte> body, CallTimer timer) : HttpContent
{
    private const int PieceLength = 256 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (int offset = 0; offset < body.Length; offset += PieceLength)
        {
            ReadOnlyMemory<byte> piece = body.Slice(offset, Math.Min(PieceLength, body.Length - offset));
            await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            timer.Restart();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
