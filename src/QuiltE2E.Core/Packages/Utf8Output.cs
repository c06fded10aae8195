namespace QuiltE2E.Core.Packages;

/// <summary>A growing byte buffer for text in the making.</summary>
internal sealed class Utf8Output
{
    private byte[] _buffer;
    private int _length;

    internal Utf8Output(int capacity = 1024) => _buffer = new byte[capacity];

    internal int Length => _length;

    internal ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    internal void Clear() => _length = 0;

    /// <summary>Forgets what was written after a point.</summary>
    internal void Truncate(int length) => _length = length;

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    internal void Write(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    /// <summary>Room for at least so many bytes; <see cref="Advance"/> tells how many were used.</summary>
    internal Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        return _buffer.AsSpan(_length);
    }

    internal void Advance(int count) => _length += count;
}
