using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>Takes the aws-chunked framing off a body and verifies the signatures of its chunks and of its trailer.</summary>
/// <remarks>Push-driven: it consumes whatever bytes are there and keeps its place between calls.</remarks>
internal sealed class AwsChunkedDecoder(ChunkSigning? signing, bool hasTrailer) : IDisposable
{
    private const int LongestLine = 16 * 1024;
    private const long SmallestChunk = 8192;

    private readonly IncrementalHash? _chunkHash = signing is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder _signedTrailer = new();
    private State _state = State.ChunkHeader;
    private string? _chunkSignature;
    private string? _trailerSignature;
    private long _left;
    private long _chunkSize;
    private int _chunk;
    private bool _sawSmallChunk;
    private long _smallSize;

    private enum State
    {
        ChunkHeader,
        ChunkData,
        ChunkEnd,
        Trailer,
        End,
    }

    public bool IsDone => _state == State.End;

    /// <summary>The trailing headers, names in lower case, without the trailer's signature.</summary>
    public Dictionary<string, string> Trailer { get; } = new(StringComparer.Ordinal);

    /// <summary>Decodes as far as the bytes reach.</summary>
    public void Decode(ref SequenceReader<byte> reader, IPayloadSink sink)
    {
        bool progress = true;
        while (progress && _state != State.End)
        {
            progress = _state switch
            {
                State.ChunkHeader => ReadChunkHeader(ref reader),
                State.ChunkData => ReadChunkData(ref reader, sink),
                State.ChunkEnd => ReadChunkEnd(ref reader),
                _ => ReadTrailer(ref reader),
            };
        }
    }

    public void Dispose() => _chunkHash?.Dispose();

    private static bool TryReadLine(ref SequenceReader<byte> reader, out string line)
    {
        if (!reader.TryReadTo(out ReadOnlySequence<byte> bytes, "\r\n"u8))
        {
            line = string.Empty;
            return reader.Remaining > LongestLine ? throw PayloadErrors.MalformedChunk("a line is too long") : false;
        }

        line = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private bool ReadChunkHeader(ref SequenceReader<byte> reader)
    {
        if (!TryReadLine(ref reader, out string line))
        {
            return false;
        }

        string[] fields = line.Split(';');
        if (fields[0].Length > 15
            || !long.TryParse(fields[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _chunkSize))
        {
            throw PayloadErrors.MalformedChunk("a chunk size is not hexadecimal");
        }

        const string SignatureField = "chunk-signature=";
        _chunkSignature = fields.Length > 1 && fields[1].StartsWith(SignatureField, StringComparison.Ordinal)
            ? fields[1][SignatureField.Length..]
            : null;
        if (signing is not null && _chunkSignature is null)
        {
            throw PayloadErrors.MalformedChunk("a chunk has no chunk-signature");
        }

        if (_chunkSize > 0)
        {
            CheckSize();
        }

        _left = _chunkSize;
        _state = _chunkSize > 0 ? State.ChunkData : EndOfChunks();
        return true;
    }

    private void CheckSize()
    {
        if (_sawSmallChunk)
        {
            throw PayloadErrors.ChunkTooSmall(_chunk, _smallSize);
        }

        _chunk++;
        _sawSmallChunk = _chunkSize < SmallestChunk;
        _smallSize = _chunkSize;
    }

    private State EndOfChunks()
    {
        VerifyChunk();
        return State.Trailer;
    }

    private bool ReadChunkData(ref SequenceReader<byte> reader, IPayloadSink sink)
    {
        while (_left > 0)
        {
            ReadOnlySpan<byte> span = reader.UnreadSpan;
            if (span.IsEmpty)
            {
                return false;
            }

            span = span[..(int)Math.Min(span.Length, _left)];
            _chunkHash?.AppendData(span);
            sink.Append(span);
            reader.Advance(span.Length);
            _left -= span.Length;
        }

        _state = State.ChunkEnd;
        return true;
    }

    private bool ReadChunkEnd(ref SequenceReader<byte> reader)
    {
        if (reader.Remaining < 2)
        {
            return false;
        }

        if (!reader.IsNext("\r\n"u8, advancePast: true))
        {
            throw PayloadErrors.MalformedChunk("a chunk does not end where its size says");
        }

        VerifyChunk();
        _state = State.ChunkHeader;
        return true;
    }

    private void VerifyChunk()
    {
        if (signing is null)
        {
            return;
        }

        Span<byte> hash = stackalloc byte[32];
        _chunkHash!.GetHashAndReset(hash);
        if (!signing.VerifyChunk(hash, _chunkSignature!))
        {
            throw PayloadErrors.ChunkSignature();
        }
    }

    private bool ReadTrailer(ref SequenceReader<byte> reader)
    {
        if (!TryReadLine(ref reader, out string line))
        {
            return false;
        }

        if (line.Length == 0)
        {
            VerifyTrailer();
            _state = State.End;
            return true;
        }

        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !hasTrailer)
        {
            throw PayloadErrors.MalformedTrailer();
        }

        string name = line[..colon].Trim().ToLowerInvariant();
        string value = line[(colon + 1)..].Trim();
        if (string.Equals(name, "x-amz-trailer-signature", StringComparison.Ordinal))
        {
            _trailerSignature = value;
            return true;
        }

        _signedTrailer.Append(name).Append(':').Append(value).Append('\n');
        return Trailer.TryAdd(name, value) ? true : throw PayloadErrors.MalformedTrailer();
    }

    private void VerifyTrailer()
    {
        if (signing is null || !hasTrailer)
        {
            return;
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(_signedTrailer.ToString()));
        if (_trailerSignature is null || !signing.VerifyTrailer(hash, _trailerSignature))
        {
            throw PayloadErrors.TrailerSignature();
        }
    }
}
