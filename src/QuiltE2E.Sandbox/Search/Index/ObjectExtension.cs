namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The extension of a key as the index has it: up to two levels, in lower case, with the dots: <c>.csv.gz</c>.</summary>
internal static class ObjectExtension
{
    /// <summary>Of <c>a/b.csv.gz</c> it is <c>.csv.gz</c>, of <c>a.b/c.csv</c> <c>.csv</c>, of <c>.hidden</c> nothing.</summary>
    public static string Of(string key)
    {
        string name = key[(key.LastIndexOf('/') + 1)..];
        string last = Last(name);
        return (Last(name[..^last.Length]) + last).ToLowerInvariant();
    }

    /// <summary>The last level of it, <c>.gz</c> apart: what a content is read as.</summary>
    public static (string Format, bool IsGzipped) FormatOf(string key)
    {
        string name = key[(key.LastIndexOf('/') + 1)..];
        string last = Last(name);
        return string.Equals(last, ".gz", StringComparison.OrdinalIgnoreCase)
            ? (Last(name[..^last.Length]).ToLowerInvariant(), true)
            : (last.ToLowerInvariant(), false);
    }

    // A dot in front makes a hidden file, one at the end makes nothing.
    private static string Last(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 && name.AsSpan(0, dot).ContainsAnyExcept('.') ? name[dot..] : string.Empty;
    }
}
