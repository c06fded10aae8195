using System.Globalization;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Reads an object, or some of its bytes, into memory.</summary>
internal sealed class ObjectReading(IObjectStore store, ObjectReadRequest request)
{
    internal async Task<ObjectBytes> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Offset < 0 || request.Length < 0)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidRange", "Offset and length of a range cannot be negative.",
                request.Target.ToString(), "Give an offset from 0, and a length from 0 or none.");
        }

        ObjectInfo info = await store.FindAsync(request.Target, cancellationToken).ConfigureAwait(false) ??
            throw ObjectRows.NotFound(request.Target);
        if (request.Offset > info.Size)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "OffsetBeyondEnd",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{request.Target}' has {info.Size} bytes, so that none can be read from offset {request.Offset}."),
                request.Target.ToString(), "Give an offset within the object.");
        }

        long length = Math.Min(request.Length ?? long.MaxValue, info.Size - request.Offset);
        if (length > request.Limit || length > Array.MaxLength)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "ContentTooLarge",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{length} bytes of '{request.Target}' were asked for, but no more than {request.Limit} are allowed."),
                request.Target.ToString(),
                "Ask for a part of it with -First, or -Offset and -Length; raise -MaximumSize; or save it with Save-QuiltObject.");
        }

        byte[] bytes = length == 0 ? [] : await ReadAsync(info, length, cancellationToken).ConfigureAwait(false);
        return new ObjectBytes(ObjectRows.Of(info), request.Offset, bytes);
    }

    private async Task<byte[]> ReadAsync(ObjectInfo info, long length, CancellationToken cancellationToken)
    {
        // Version and tag pin what was looked at: the size and the bytes are of one and the same content.
        ByteRange range = new(request.Offset, request.Offset + length - 1);
        ObjectContent content = await store
            .OpenAsync(info.Ref, length == info.Size ? null : range, info.ETag, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            byte[] bytes = new byte[length];
            await content.Body.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
    }
}
