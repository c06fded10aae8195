using System.IO.Pipelines;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Sends stretches of body files as the response.</summary>
internal static class BodySender
{
    private const int BlockSize = 64 * 1024;

    /// <summary>Sends them one after the other; the caller holds a lease since before it looked them up.</summary>
    public static async Task SendAsync(S3Context context, IEnumerable<BodySlice> slices)
    {
        PipeWriter writer = context.Response.BodyWriter;
        foreach (BodySlice slice in slices)
        {
            using OpenBody body = context.Bodies.Open(slice.Body);
            long position = slice.Start;
            long end = slice.Start + slice.Length;
            while (position < end)
            {
                Memory<byte> block = writer.GetMemory(BlockSize);
                int wanted = (int)Math.Min(block.Length, end - position);
                int count = body.Read(block.Span[..wanted], position);
                if (count == 0)
                {
                    throw new EndOfStreamException($"Body {slice.Body} ends before byte {end}.");
                }

                writer.Advance(count);
                position += count;
                await writer.FlushAsync(context.Aborted).ConfigureAwait(false);
            }
        }
    }
}
