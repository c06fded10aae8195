using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>Finds where a package's file goes under a local folder, and refuses every name that would go elsewhere.</summary>
/// <remarks>
/// Logical keys come from whoever wrote the manifest. No key may leave the folder: not by <c>..</c>, an absolute path, a drive,
/// or a symbolic link among its parents; on Windows not by a name that Windows reads as something else.
/// </remarks>
public static class DestinationPath
{
    /// <summary>The full path for a key. Nothing is created.</summary>
    /// <param name="folder">The destination folder; it may be a link itself, for the caller chose it.</param>
    /// <param name="logicalKey">The file's path in the package.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="QuiltException"><c>PathLeavesDestination</c>, <c>ReservedFileName</c>, <c>DestinationConflict</c>.</exception>
    public static string Resolve(string folder, string logicalKey) =>
        Resolve(folder, logicalKey, OperatingSystem.IsWindows());

    /// <summary>Refuses a set of keys that cannot lie in one folder: one is both file and directory, or two differ in case only where case does not count.</summary>
    /// <param name="logicalKeys">All keys to be written.</param>
    /// <exception cref="QuiltException"><c>DestinationConflict</c>.</exception>
    public static void EnsureDistinct(IEnumerable<string> logicalKeys) =>
        EnsureDistinct(logicalKeys, ignoreCase: OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());

    internal static string Resolve(string folder, string logicalKey, bool windows)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(logicalKey);
        string[] parts = logicalKey.Split('/');
        foreach (string part in parts)
        {
            if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal))
            {
                throw Leaves(logicalKey, "no part of it may be empty, '.', '..' or hold a NUL character");
            }

            if (windows && ReservedFileNames.IsReservedOnWindows(part))
            {
                throw new QuiltException(
                    QuiltErrorKind.InvalidArgument, "ReservedFileName",
                    $"'{logicalKey}' cannot be a file on Windows: '{part}' is a device name, ends in a dot or space, or has a forbidden character.",
                    logicalKey, "Install the package on another system, or name the other files by path.");
            }
        }

        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string path = root;
        for (int index = 0; index < parts.Length - 1; index++)
        {
            path = Path.Join(path, parts[index]);
            EnsureFolder(path, logicalKey);
        }

        path = Path.Join(path, parts[^1]);
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            throw Conflict(logicalKey, $"'{path}' is a folder, but the package has a file of this name");
        }

        return path;
    }

    internal static void EnsureDistinct(IEnumerable<string> logicalKeys, bool ignoreCase)
    {
        ArgumentNullException.ThrowIfNull(logicalKeys);
        StringComparer comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        Dictionary<string, string> files = new(comparer);
        foreach (string key in logicalKeys)
        {
            if (!files.TryAdd(key, key) && files[key] != key)
            {
                throw Conflict(key, $"it differs from '{files[key]}' in case only, which this system does not tell apart");
            }
        }

        foreach (string key in files.Values)
        {
            for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
            {
                if (files.TryGetValue(key[..slash], out string? file))
                {
                    throw Conflict(key, $"'{file}' is a file in the package and would have to be a folder too");
                }
            }
        }
    }

    private static void EnsureFolder(string path, string logicalKey)
    {
        FileInfo there = new(path);
        if (there.LinkTarget is not null)
        {
            throw Leaves(logicalKey, $"'{path}' is a symbolic link, which may lead anywhere");
        }

        if (there.Exists)
        {
            throw Conflict(logicalKey, $"'{path}' is a file, but has to be a folder");
        }
    }

    private static QuiltException Leaves(string logicalKey, string why) => new(
        QuiltErrorKind.InvalidArgument, "PathLeavesDestination",
        $"'{logicalKey}' must not be written, because it could lie outside the destination: {why}.", logicalKey,
        "Do not install this package unless you trust it; choose an empty destination folder.");

    private static QuiltException Conflict(string logicalKey, string why) => new(
        QuiltErrorKind.LocalStorage, "DestinationConflict", $"'{logicalKey}' cannot be written: {why}.", logicalKey,
        "Choose an empty destination folder, or install the conflicting paths to different folders.");
}
