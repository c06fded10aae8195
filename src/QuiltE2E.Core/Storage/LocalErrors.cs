using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>Turns what the local disk refuses into errors that say what to do.</summary>
internal static class LocalErrors
{
    private const int WindowsErrorMask = unchecked((int)0x80070000);

    // No space and quota: Linux 28 and 122, macOS 28 and 69; Windows 112 and 39 behind its mask.
    private static readonly int[] FullOnUnix = OperatingSystem.IsMacOS() ? [28, 69] : [28, 122];
    private static readonly int[] FullOnWindows = [WindowsErrorMask | 112, WindowsErrorMask | 39];
    private const int ReadOnlyOnUnix = 30;
    private const int ReadOnlyOnWindows = WindowsErrorMask | 19;

    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotReadable(path, exception);
        }
    }

    public static QuiltException NotReadable(string path, Exception exception) =>
        exception is FileNotFoundException or DirectoryNotFoundException
            ? new QuiltException(
                QuiltErrorKind.NotFound, "FileNotFound", $"The file '{path}' does not exist.", path, "Check the path.",
                innerException: exception)
            : new QuiltException(
                QuiltErrorKind.LocalStorage, "FileNotReadable", $"The file '{path}' cannot be read: {exception.Message}", path,
                "Check the permissions of the file and the disk.", innerException: exception);

    public static QuiltException NotWritable(string path, Exception exception)
    {
        if (IsDiskFull(exception))
        {
            return DiskFull(path, exception);
        }

        if (exception.HResult is ReadOnlyOnUnix or ReadOnlyOnWindows)
        {
            return new QuiltException(
                QuiltErrorKind.LocalStorage, "DiskReadOnly", $"The disk of '{path}' is read only.", path,
                "Choose another destination.", innerException: exception);
        }

        return exception is PathTooLongException
            ? new QuiltException(
                QuiltErrorKind.LocalStorage, "PathTooLong", $"The path '{path}' is longer than this system allows.", path,
                "Choose a destination with a shorter path.", innerException: exception)
            : new QuiltException(
                QuiltErrorKind.LocalStorage, "FileNotWritable", $"The file '{path}' cannot be written: {exception.Message}", path,
                "Check the permissions of the folder, and that no program holds the file.", innerException: exception);
    }

    public static QuiltException DiskFull(string path, Exception exception) => new(
        QuiltErrorKind.LocalStorage, "DiskFull", $"There is no space left on the disk for '{path}'.", path,
        "Free space on that disk or choose another destination; the file was not changed.", innerException: exception);

    private static bool IsDiskFull(Exception exception) =>
        (OperatingSystem.IsWindows() ? FullOnWindows : FullOnUnix).Contains(exception.HResult);
}
