using System.Buffers;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Copies stretches of body files into a sink.</summary>
internal static class BodyCopier
{
    private const int BlockSize = 128 * 1024;

    public static void Copy(BodyStore bodies, IEnumerable<BodySlice> slices, IPayloadSink sink, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            foreach (BodySlice slice in slices)
            {
                using OpenBody body = bodies.Open(slice.Body);
                long position = slice.Start;
                long end = slice.Start + slice.Length;
                while (position < end)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int count = body.Read(block.AsSpan(0, (int)Math.Min(block.Length, end - position)), position);
                    if (count == 0)
                    {
                        throw new EndOfStreamException($"Body {slice.Body} ends before byte {end}.");
                    }

                    sink.Append(block.AsSpan(0, count));
                    position += count;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
