using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Core.Registry;

/// <summary>Recognises pipes among files: opening one for reading would wait for a writer for ever.</summary>
internal static partial class SpecialFile
{
    /// <summary>Whether a path is a pipe, a socket or another thing that has no content of its own.</summary>
    /// <param name="path">A path that exists.</param>
    internal static bool IsSpecial(string path)
    {
        // Such things report no size, so nearly all files need no further look.
        if (OperatingSystem.IsWindows() || new FileInfo(path) is { LinkTarget: null, Length: > 0 })
        {
            return false;
        }

        // O_RDONLY | O_NONBLOCK | O_CLOEXEC, which returns at once on a pipe, and fails on a socket.
        const int LinuxFlags = 0x800 | 0x80000;
        const int MacFlags = 0x4 | 0x1000000;
        using SafeFileHandle handle = new(Open(path, OperatingSystem.IsMacOS() ? MacFlags : LinuxFlags), ownsHandle: true);
        if (handle.IsInvalid)
        {
            // ENXIO: a socket. All other errors are reported by the ordinary opening that follows.
            return Marshal.GetLastPInvokeError() == 6;
        }

        using FileStream stream = new(handle, FileAccess.Read, bufferSize: 0);
        return !stream.CanSeek;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);
}
