namespace QuiltE2E.Core.Addressing;

/// <summary>Local paths in the form that physical keys keep: absolute, <c>/</c> between parts, no empty, <c>.</c> or <c>..</c> part.</summary>
/// <remarks>
/// Three forms that cannot be confused: <c>/x</c> (POSIX, or Windows without a drive), <c>C:/x</c> (drive) and
/// <c>//server/share/x</c> (UNC). So rendering needs no platform; reading does, since <c>/C:/x</c> is a good POSIX path.
/// </remarks>
internal static class LocalPaths
{
    /// <summary>Reads the path part of a <c>file</c> URI.</summary>
    /// <returns>The path, or null where no file can have it.</returns>
    internal static string? FromUriPath(string uriPath, bool windows)
    {
        string? path;
        if (windows && uriPath.AsSpan().IndexOfAny(':', '|') is int mark and >= 0)
        {
            // The old spelling C|/x of a drive is still read.
            bool isDrive = mark == 2 && char.IsAsciiLetter(uriPath[1]) && (uriPath.Length == 3 || uriPath[3] == '/');
            path = isDrive && uriPath.AsSpan(3).IndexOfAny(':', '|') < 0
                ? $"{char.ToUpperInvariant(uriPath[1])}:{PercentEncoding.Decode(uriPath[3..])}"
                : null;
        }
        else
        {
            path = PercentEncoding.Decode(uriPath);
        }

        return path is null || path.Contains('\0', StringComparison.Ordinal) ? null : FromNative(path, windows);
    }

    /// <summary>Brings an absolute path of a platform into the form of physical keys. Looks at letters only.</summary>
    internal static string FromNative(string path, bool windows)
    {
        string text = windows ? path.Replace('\\', '/') : path;
        string root = "/";
        if (windows && text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':')
        {
            root = text[..2] + "/";
            text = text[2..];
        }
        else if (windows && text.StartsWith("//", StringComparison.Ordinal))
        {
            root = "//";
        }

        List<string> parts = [];
        foreach (string part in text.Split('/'))
        {
            if (part is ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        string joined = root + string.Join('/', parts);
        return text.EndsWith('/') && !joined.EndsWith('/') ? joined + "/" : joined;
    }

    /// <summary>The path as a platform writes it.</summary>
    internal static string ToNative(string path, bool windows) => windows ? path.Replace('/', '\\') : path;

    /// <summary>The <c>file</c> URI; a trailing slash is not written, except for a root.</summary>
    internal static string ToUri(string path)
    {
        bool hasDrive = path[0] != '/';
        string body = hasDrive ? path[2..] : path;
        if (body.Length > 1 && body.EndsWith('/'))
        {
            body = body[..^1];
        }

        string encoded = PercentEncoding.Encode(body, PercentEncoding.PathSafe);
        return hasDrive ? $"file:///{path[..2]}{encoded}"
            : path.StartsWith("//", StringComparison.Ordinal) ? $"file:{encoded}"
            : $"file://{encoded}";
    }

    /// <summary>Whether a text begins with a URI scheme; on Windows a single letter is a drive.</summary>
    internal static bool HasScheme(string text, bool windows) =>
        PhysicalKeyParser.SchemeOf(text) is { Length: > 0 } scheme && !(windows && scheme.Length == 1);

    /// <summary>Replaces a leading <c>~</c> by the home folder.</summary>
    internal static string ExpandHome(string path) => path is "~" || path.StartsWith("~/", StringComparison.Ordinal)
        ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
        : path;
}
