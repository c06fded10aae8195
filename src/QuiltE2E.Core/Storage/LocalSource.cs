using Microsoft.Win32.SafeHandles;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>A local file being read for a transfer, which must not change meanwhile.</summary>
internal sealed class LocalSource : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly DateTime _written;

    private LocalSource(SafeFileHandle handle, string path)
    {
        _handle = handle;
        _path = path;
        Size = RandomAccess.GetLength(handle);
        _written = File.GetLastWriteTimeUtc(handle);
    }

    public long Size { get; }

    public static LocalSource Open(string path) => LocalErrors.Reading(
        path, () => new LocalSource(
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), path));

    /// <summary>Fills the buffer from an offset.</summary>
    public void Read(Span<byte> buffer, long offset)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                int count = RandomAccess.Read(_handle, buffer, offset);
                if (count == 0)
                {
                    throw Changed();
                }

                buffer = buffer[count..];
                offset += count;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.NotReadable(_path, exception);
        }
    }

    /// <summary>Refuses a file that something wrote to since it was opened.</summary>
    public void EnsureUnchanged()
    {
        if (RandomAccess.GetLength(_handle) != Size || File.GetLastWriteTimeUtc(_handle) != _written)
        {
            throw Changed();
        }
    }

    public void Dispose() => _handle.Dispose();

    private QuiltException Changed() => new(
        QuiltErrorKind.LocalStorage, "FileChanged", $"The file '{_path}' changed while it was being read.", _path,
        "Wait until nothing writes to the file, then try again.");
}
