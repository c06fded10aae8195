using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Core.Storage;

/// <summary>A file being written beside its destination; it takes the destination's name when complete, or goes.</summary>
internal sealed class TemporaryFile : IPartTarget
{
    // .NET on Unix gives no system error when the space asked for cannot be taken, and no other failure to open looks so.
    internal const int AllocationFailed = unchecked((int)0x80131620);
    private readonly string _destination;
    private readonly SafeFileHandle _handle;
    private bool _isKept;

    private TemporaryFile(string path, string destination, SafeFileHandle handle)
    {
        Path = path;
        _destination = destination;
        _handle = handle;
    }

    public string Path { get; }

    /// <summary>Makes the file, with its space taken, and the folders above it.</summary>
    public static TemporaryFile Create(string destination, long size) => Writing(
        destination,
        () =>
        {
            string folder = System.IO.Path.GetDirectoryName(destination) ?? ".";
            Directory.CreateDirectory(folder);
            string path = System.IO.Path.Join(folder, $".quilt-{Guid.NewGuid():N}.part");
            try
            {
                SafeFileHandle handle = File.OpenHandle(
                    path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, size);
                return new TemporaryFile(path, destination, handle);
            }
            catch (IOException exception) when (exception.HResult == AllocationFailed)
            {
                throw LocalErrors.DiskFull(destination, exception);
            }
            catch
            {
                File.Delete(path);
                throw;
            }
        });

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.NotWritable(_destination, exception);
        }
    }

    public void Write(int index, ReadOnlySpan<byte> bytes, long offset) => Write(bytes, offset);

    // It was begun by whoever asks, so nothing is there yet.
    public bool TryRead(int index, Span<byte> buffer, long offset) => false;

    public void Discard()
    {
        // Dispose removes whatever was not kept.
    }

    public Stream OpenRead() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    /// <summary>Gives the file its name, replacing what was there in one step.</summary>
    public void Keep()
    {
        _handle.Dispose();
        Writing(
            _destination,
            () =>
            {
                File.Move(Path, _destination, overwrite: true);
                return _isKept = true;
            });
    }

    public void Dispose()
    {
        _handle.Dispose();
        if (!_isKept)
        {
            File.Delete(Path);
        }
    }

    internal static T Writing<T>(string destination, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.NotWritable(destination, exception);
        }
    }
}
