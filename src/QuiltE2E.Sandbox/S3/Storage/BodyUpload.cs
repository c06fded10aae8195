using System.Buffers;
using Microsoft.Win32.SafeHandles;
using QuiltE2E.Sandbox.S3.Payload;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A body on its way to the disk. Disposed without <see cref="Keep"/>, it leaves nothing behind.</summary>
internal sealed class BodyUpload(BodyStore store) : IPayloadSink, IDisposable
{
    private const int BufferSize = 128 * 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private SafeFileHandle? _file;
    private long? _id;
    private int _buffered;
    private long _written;
    private bool _kept;

    public void Append(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        while (!data.IsEmpty)
        {
            int count = Math.Min(data.Length, BufferSize - _buffered);
            data[..count].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += count;
            data = data[count..];
            if (_buffered == BufferSize)
            {
                Flush();
            }
        }
    }

    /// <summary>Writes the rest; the body is now whole on disk.</summary>
    /// <returns>Its number, or null for an empty body, which needs no place.</returns>
    public long? Finish()
    {
        if (_file is not null)
        {
            Flush();
            _file.Dispose();
        }
        else if (_buffered > 0)
        {
            _id = store.WriteSmall(_buffer.AsSpan(0, _buffered));
        }

        return _id;
    }

    /// <summary>The metadata names the body: it stays.</summary>
    public void Keep() => _kept = true;

    public void Dispose()
    {
        if (_buffer is null)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _file?.Dispose();
        if (_id is long id && !_kept)
        {
            store.Remove([id]);
        }
    }

    private void Flush()
    {
        if (_buffered == 0)
        {
            return;
        }

        if (_file is null)
        {
            (_id, _file) = store.CreateFile();
        }

        RandomAccess.Write(_file, _buffer.AsSpan(0, _buffered), _written);
        _written += _buffered;
        _buffered = 0;
    }
}
