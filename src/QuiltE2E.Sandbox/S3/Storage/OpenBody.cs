using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A body open for reading.</summary>
/// <param name="file">The file it lies in.</param>
/// <param name="origin">Where in the file it begins.</param>
/// <param name="isOwn">Whether the file is open for this reader alone.</param>
internal sealed class OpenBody(SafeFileHandle file, long origin, bool isOwn) : IDisposable
{
    /// <summary>Reads bytes of the body; 0 at its file's end.</summary>
    public int Read(Span<byte> target, long position) => RandomAccess.Read(file, target, origin + position);

    public void Dispose()
    {
        if (isOwn)
        {
            file.Dispose();
        }
    }
}
