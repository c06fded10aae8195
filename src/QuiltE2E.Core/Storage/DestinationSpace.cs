using System.Globalization;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>Refuses what a disk has no room for before anything is written to it.</summary>
internal static class DestinationSpace
{
    /// <exception cref="QuiltException"><c>DiskFull</c>.</exception>
    public static void Ensure(string folder, long needed)
    {
        if (Free(folder) is long free && needed > free)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "DiskFull",
                string.Create(CultureInfo.InvariantCulture, $"The disk of '{folder}' has {free} bytes left, but {needed} are needed. Nothing was written."),
                folder, "Free space on that disk or choose another destination.");
        }
    }

    // Not every file system tells; then the write itself has the last word.
    private static long? Free(string folder)
    {
        string? there = folder;
        while (there is not null && !Directory.Exists(there))
        {
            there = Path.GetDirectoryName(there);
        }

        try
        {
            return there is null ? null : new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
