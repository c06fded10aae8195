using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>Rules of logical keys: the paths of files inside a package, parts joined by <c>/</c>.</summary>
/// <remarks>
/// A key is a plain string in the format, so this is a set of rules, not a type. Anything but empty parts, <c>.</c> and
/// <c>..</c> is allowed: <c>.quilt/x</c>, backslashes and spaces are good keys.
/// </remarks>
public static class LogicalKey
{
    /// <summary>The order in which a package lists its entries: children sorted by name at every level, parents first.</summary>
    /// <remarks><c>a/x</c> comes before <c>a-b</c>, although <c>-</c> sorts before <c>/</c>.</remarks>
    public static IComparer<string> TreeOrder { get; } = new CodePointComparer(bySegment: true);

    /// <summary>Plain order by Unicode code point, which is also the order of the UTF-8 bytes.</summary>
    public static IComparer<string> CodePointOrder { get; } = new CodePointComparer(bySegment: false);

    /// <summary>Refuses what cannot name a file in a package.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="QuiltException"><c>InvalidLogicalKey</c>.</exception>
    public static void Validate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Explain(key) is string rule)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "InvalidLogicalKey",
                $"'{key}' is not a logical key: {rule}.",
                key,
                "Name a file inside the package, for example data/table.csv.");
        }
    }

    /// <summary>Whether the text can name a file in a package.</summary>
    /// <param name="key">The text, or null.</param>
    /// <returns>True when <see cref="Validate"/> would accept it.</returns>
    public static bool IsValid(string? key) => key is not null && Explain(key) is null;

    /// <summary>Joins a directory and the name of something in it.</summary>
    /// <param name="dir">A directory with or without its trailing slash; empty for the root of the package.</param>
    /// <param name="name">A relative key.</param>
    /// <returns>The key, for example <c>a/b</c> for <c>a</c> and <c>b</c>.</returns>
    public static string Combine(string dir, string name)
    {
        ArgumentNullException.ThrowIfNull(dir);
        return dir.Length == 0 || dir.EndsWith('/') ? dir + name : $"{dir}/{name}";
    }

    private static string? Explain(string key)
    {
        if (key.Length == 0)
        {
            return "it is empty";
        }

        if (key.EndsWith('/'))
        {
            return "it ends in '/', but must name a file";
        }

        foreach (Range part in key.AsSpan().Split('/'))
        {
            if (key.AsSpan(part) is "" or "." or "..")
            {
                return "no part of it may be empty, '.' or '..'";
            }
        }

        return PercentEncoding.IsWellFormed(key) ? null : "it holds half of a surrogate pair, which UTF-8 cannot express";
    }
}
