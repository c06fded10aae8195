namespace QuiltE2E.Core.Addressing;

/// <summary>Makes a path absolute and follows every symbolic link in it, as POSIX <c>realpath</c> does for a path that need not exist.</summary>
internal static class RealPath
{
    // The limit that Linux itself has on links in one path.
    private const int MaxLinks = 40;

    internal static string Resolve(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string root = Path.GetPathRoot(full) ?? string.Empty;
        string resolved = root;
        Stack<string> todo = new(Split(full[root.Length..]).Reverse());
        int links = 0;
        while (todo.TryPop(out string? part))
        {
            string next = Path.Join(resolved, part);
            string? target = links < MaxLinks ? LinkTarget(next) : null;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            links++;
            string absolute = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(absolute) ?? root;
            foreach (string piece in Split(absolute[resolved.Length..]).Reverse())
            {
                todo.Push(piece);
            }
        }

        return resolved;
    }

    private static string[] Split(string path) => path.Split(
        [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
        StringSplitOptions.RemoveEmptyEntries);

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at is left as it is; opening the file then says why.
            return null;
        }
    }
}
