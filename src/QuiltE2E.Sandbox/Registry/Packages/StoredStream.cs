using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>The bytes of a stored object, under a lease of whoever opened it.</summary>
/// <param name="bodies">Where they lie.</param>
/// <param name="found">The object.</param>
/// <param name="start">The first byte that is wanted.</param>
internal sealed class StoredStream(BodyStore bodies, FoundObject found, long start = 0) : Stream
{
    private readonly IEnumerator<BodySlice> _slices = found.Slices(start, found.Version.Size - start).GetEnumerator();
    private OpenBody? _body;
    private long _place;
    private long _left;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => found.Version.Size - start;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_left == 0)
        {
            if (!_slices.MoveNext())
            {
                return 0;
            }

            _body?.Dispose();
            _body = bodies.Open(_slices.Current.Body);
            _place = _slices.Current.Start;
            _left = _slices.Current.Length;
        }

        int count = _body!.Read(buffer[..(int)Math.Min(buffer.Length, _left)], _place);
        if (count == 0 && !buffer.IsEmpty)
        {
            throw new EndOfStreamException($"The body of '{found.Version.Key}' ends before its length.");
        }

        _place += count;
        _left -= count;
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
            _body = null;
            _slices.Dispose();
        }

        base.Dispose(disposing);
    }
}
