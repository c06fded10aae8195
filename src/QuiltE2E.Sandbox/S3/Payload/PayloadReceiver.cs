using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>Streams a request body into a sink and checks it against its length, digests, checksums and signatures.</summary>
internal static class PayloadReceiver
{
    private const long LargestBody = 5L * 1024 * 1024 * 1024;

    /// <summary>Receives the whole body; the sink's bytes count only when this returns.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Its verified signer.</param>
    /// <param name="declared">The checksum that the request declares for its body.</param>
    /// <param name="sink">Where the decoded bytes go.</param>
    /// <param name="kept">The checksum to compute besides the declared one; null for none.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="ServiceException">The body is not what its headers say.</exception>
    public static async Task<ReceivedPayload> ReceiveAsync(
        HttpRequest request,
        Caller caller,
        DeclaredChecksum declared,
        IPayloadSink sink,
        ChecksumAlgorithm? kept,
        CancellationToken cancellationToken)
    {
        IHeaderDictionary headers = request.Headers;
        string? md5 = ReadMd5(headers);
        long length = ReadLength(headers, caller.Mode);
        using PayloadDigests digests = new(sink, kept, declared.Algorithm, caller.BodySha256 is not null);
        string? trailing = null;
        try
        {
            if (caller.Mode is PayloadMode.SignedBody or PayloadMode.Unsigned)
            {
                if (declared.IsInTrailer)
                {
                    throw PayloadErrors.MalformedTrailer();
                }

                await ReadPlainAsync(request.BodyReader, digests, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                bool hasTrailer = caller.Mode != PayloadMode.SignedChunks;
                using AwsChunkedDecoder decoder = new(caller.Chunks, hasTrailer);
                await ReadChunksAsync(request.BodyReader, decoder, digests, cancellationToken).ConfigureAwait(false);
                trailing = TakeTrailer(decoder.Trailer, declared);
            }
        }
        catch (BadHttpRequestException)
        {
            throw PayloadErrors.Incomplete();
        }

        if (digests.Length != length)
        {
            throw PayloadErrors.Incomplete();
        }

        return Check(digests, declared, trailing, md5, caller.BodySha256, kept);
    }

    private static ReceivedPayload Check(
        PayloadDigests digests,
        DeclaredChecksum declared,
        string? trailing,
        string? md5,
        string? sha256,
        ChecksumAlgorithm? kept)
    {
        if (sha256 is not null && digests.FinishSha256() is string computedSha256
            && !string.Equals(sha256, computedSha256, StringComparison.Ordinal))
        {
            throw PayloadErrors.WrongSha256(sha256, computedSha256);
        }

        byte[] computedMd5 = digests.FinishMd5();
        if (md5 is not null && !string.Equals(md5, Convert.ToBase64String(computedMd5), StringComparison.Ordinal))
        {
            throw PayloadErrors.WrongMd5(md5, Convert.ToHexStringLower(computedMd5));
        }

        (string? value, string? verified) = digests.FinishChecksums();
        if (declared.Algorithm is ChecksumAlgorithm algorithm
            && !string.Equals(declared.Value ?? trailing, verified, StringComparison.Ordinal))
        {
            throw PayloadErrors.WrongChecksum(algorithm);
        }

        return new(
            digests.Length,
            computedMd5,
            kept is ChecksumAlgorithm wanted ? new(wanted, value!, ChecksumType.FullObject) : null);
    }

    private static async Task ReadPlainAsync(PipeReader reader, PayloadDigests digests, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> segment in result.Buffer)
            {
                digests.Append(segment.Span);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private static async Task ReadChunksAsync(
        PipeReader reader,
        AwsChunkedDecoder decoder,
        PayloadDigests digests,
        CancellationToken cancellationToken)
    {
        while (!decoder.IsDone)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            SequencePosition consumed = Decode(result.Buffer, decoder, digests);
            reader.AdvanceTo(consumed, result.Buffer.End);
            if (result.IsCompleted && !decoder.IsDone)
            {
                throw PayloadErrors.Incomplete();
            }
        }
    }

    private static SequencePosition Decode(ReadOnlySequence<byte> buffer, AwsChunkedDecoder decoder, PayloadDigests digests)
    {
        SequenceReader<byte> reader = new(buffer);
        decoder.Decode(ref reader, digests);
        return reader.Position;
    }

    private static string? TakeTrailer(Dictionary<string, string> trailer, DeclaredChecksum declared)
    {
        string? value = null;
        foreach ((string name, string text) in trailer)
        {
            if (declared.Algorithm is not ChecksumAlgorithm algorithm
                || !declared.IsInTrailer
                || !string.Equals(name, algorithm.Header(), StringComparison.Ordinal))
            {
                throw PayloadErrors.MalformedTrailer();
            }

            value = algorithm.IsValue(text) ? text : throw PayloadErrors.InvalidChecksum(algorithm);
        }

        return value is null && declared.IsInTrailer ? throw PayloadErrors.MalformedTrailer() : value;
    }

    private static long ReadLength(IHeaderDictionary headers, PayloadMode mode)
    {
        long? length = headers.ContentLength;
        if (mode is not (PayloadMode.SignedBody or PayloadMode.Unsigned))
        {
            string? text = headers["x-amz-decoded-content-length"];
            length = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long decoded) ? decoded : null;
        }

        return length switch
        {
            null => throw new ServiceException(411, "MissingContentLength", "You must provide the Content-Length HTTP header."),
            > LargestBody => throw new ServiceException(
                400,
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
                ("ProposedSize", length.Value.ToString(CultureInfo.InvariantCulture)),
                ("MaxSizeAllowed", LargestBody.ToString(CultureInfo.InvariantCulture))),
            _ => length.Value,
        };
    }

    private static string? ReadMd5(IHeaderDictionary headers)
    {
        string? md5 = headers.ContentMD5;
        if (md5 is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[32];
        return md5.Length <= 32 && Convert.TryFromBase64String(md5, bytes, out int count) && count == 16
            ? md5
            : throw new ServiceException(400, "InvalidDigest", "The Content-MD5 you specified was invalid.", ("Content-MD5", md5));
    }
}
