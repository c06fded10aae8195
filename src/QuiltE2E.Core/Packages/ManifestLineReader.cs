using System.Buffers;

namespace QuiltE2E.Core.Packages;

/// <summary>Cuts a stream into the lines of a manifest: LF, CR LF or CR end one. Holds one buffer, never more than a line too long.</summary>
internal sealed class ManifestLineReader(Stream stream, int limit, ManifestFaults faults) : IDisposable
{
    private const int InitialBuffer = 256 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    private int _start;
    private int _end;
    private int _searched;
    private bool _atEnd;

    /// <summary>The number of the line read last, from 1.</summary>
    internal long LineNumber { get; private set; }

    /// <summary>Where the line read last begins in the stream, in bytes.</summary>
    internal long LineOffset { get; private set; }

    /// <summary>Whether the line read last had an end, so that it was not cut.</summary>
    internal bool LineEnds { get; private set; }

    private long Consumed { get; set; }

    /// <summary>Takes the next line out of the buffer.</summary>
    /// <param name="line">The line without its end; valid until <see cref="FillAsync"/>.</param>
    /// <returns>False where the buffer holds no whole line; then it must be filled.</returns>
    internal bool TryRead(out ReadOnlyMemory<byte> line)
    {
        line = default;
        int length = _buffer.AsSpan(_start + _searched, _end - _start - _searched).IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            _searched = _end - _start;
            if (!_atEnd || _searched == 0)
            {
                CheckLength(_searched);
                return false;
            }

            Take(_searched, _searched, ends: false, out line);
            return true;
        }

        length += _searched;
        int terminator = 1;
        if (_buffer[_start + length] == (byte)'\r')
        {
            if (_start + length + 1 == _end && !_atEnd)
            {
                // The other half of a CR LF may be in the next block.
                _searched = length;
                return false;
            }

            terminator = _start + length + 1 < _end && _buffer[_start + length + 1] == (byte)'\n' ? 2 : 1;
        }

        Take(length, length + terminator, ends: true, out line);
        return true;
    }

    /// <summary>Reads more of the stream.</summary>
    /// <returns>False when all is read and taken.</returns>
    internal async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_atEnd)
        {
            return false;
        }

        MakeRoom();
        int count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _atEnd = count == 0;
        return !_atEnd || _end > _start;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Take(int length, int total, bool ends, out ReadOnlyMemory<byte> line)
    {
        LineNumber++;
        CheckLength(length, LineNumber);
        line = _buffer.AsMemory(_start, length);
        LineOffset = Consumed;
        LineEnds = ends;
        _start += total;
        Consumed += total;
        _searched = 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }

    private void CheckLength(int length) => CheckLength(length, LineNumber + 1);

    private void CheckLength(int length, long line)
    {
        if (length > limit)
        {
            throw faults.TooLong(line, limit);
        }
    }
}
