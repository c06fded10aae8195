namespace QuiltE2E.Tests.Registry;

/// <summary>Patterns and paths with git's verdict; a path in braces is a nested file's folder and its rules.</summary>
internal static class IgnoreTable
{
    /// <summary>Rules of the root, one more file's folder and rules or nothing, a file, whether it goes.</summary>
    internal static readonly (string Rules, string? Folder, string? Nested, string File, bool Goes)[] Rows =
    [
        ("", null, null, "a", false),
        ("\n\r\n  \n#a\n", null, null, "a", false),
        ("#a", null, null, "#a", false),
        ("\\#a", null, null, "#a", true),
        ("\\!a", null, null, "!a", true),
        ("\uFEFFa", null, null, "a", true),
        ("a\r\nb\r\n", null, null, "b", true),
        ("*.log", null, null, "deep/a.log", true),
        ("*.log", null, null, "a.log.txt", false),
        ("a.txt", null, null, "sub/a.txt", true),
        ("a.txt", null, null, "ba.txt", false),
        ("sub", null, null, "x/sub/a", true),
        ("sub/", null, null, "sub", false),
        ("sub/", null, null, "x/sub/a", true),
        ("sub//", null, null, "sub/a", false),
        ("/a.txt", null, null, "a.txt", true),
        ("/a.txt", null, null, "sub/a.txt", false),
        ("sub/a", null, null, "sub/a", true),
        ("sub/a", null, null, "x/sub/a", false),
        ("sub/*.log", null, null, "sub/a.log", true),
        ("sub/*.log", null, null, "sub/x/a.log", false),
        ("sub/*", null, null, "sub/x/y", true),
        ("/*\n!/keep", null, null, "x/y", true),
        ("/*\n!/keep", null, null, "keep/y", false),
        ("**/x.tmp", null, null, "x.tmp", true),
        ("**/x.tmp", null, null, "a/b/x.tmp", true),
        ("a/**", null, null, "a/b/c", true),
        ("a/**", null, null, "x/a/b", false),
        ("a/**/b", null, null, "a/b", true),
        ("a/**/b", null, null, "a/x/y/b", true),
        ("a/**/b", null, null, "a/xb", false),
        ("a/**b", null, null, "a/x/b", false),
        ("a/**b", null, null, "a/xb", true),
        ("abc**/d", null, null, "abc/x/d", true),
        ("abc**/d", null, null, "abcx/d", true),
        ("a?c**/d", null, null, "abc/x/d", false),
        ("***/x", null, null, "a/b/x", true),
        ("a?c", null, null, "abc", true),
        ("a?c", null, null, "a/c", false),
        ("a[/]c", null, null, "a/c", false),
        ("?", null, null, "é", false),
        ("??", null, null, "é", true),
        ("d[0-9].csv", null, null, "d7.csv", true),
        ("d[!0-9].csv", null, null, "d7.csv", false),
        ("d[^0-9].csv", null, null, "dX.csv", true),
        ("[[:alpha:]][[:digit:]]", null, null, "a1", true),
        ("[[:alpha:]][[:digit:]]", null, null, "1a", false),
        ("[![:alpha:]]", null, null, "1", true),
        ("[[:alpha:]_-]", null, null, "-", true),
        ("[[:nope:]a]", null, null, "a", false),
        ("[]-a]", null, null, "^", true),
        ("[a-]", null, null, "-", true),
        ("[\\]]", null, null, "]", true),
        ("a[", null, null, "a[", false),
        ("a\\[", null, null, "a[", true),
        ("a\\", null, null, "a\\", false),
        ("a\\\\b", null, null, "a\\b", true),
        ("a\\*", null, null, "ab", false),
        ("a  ", null, null, "a", true),
        ("a\\ ", null, null, "a ", true),
        ("a\\  ", null, null, "a ", true),
        ("a\\\\ ", null, null, "a\\", true),
        ("a\t", null, null, "a", false),
        ("*.log\n!b.log", null, null, "b.log", false),
        ("!b.log\n*.log", null, null, "b.log", true),
        ("sub/\n!sub/b", null, null, "sub/b", true),
        ("sub/*\n!sub/b", null, null, "sub/b", false),
        ("*\n!*/\n!*.txt", null, null, "a/b/c.txt", false),
        ("*\n!*/\n!*.txt", null, null, "a/b/c.csv", true),
        ("*.log", "sub", "!a.log", "sub/a.log", false),
        ("*.log", "sub", "!a.log", "a.log", true),
        ("!a.log", "sub", "*.log", "sub/x/a.log", true),
        ("", "sub", "/a", "sub/a", true),
        ("", "sub", "/a", "sub/x/a", false),
        ("", "sub", "x/a", "sub/x/a", true),
        ("", "sub", "sub/a", "sub/a", false),
        ("sub/", "sub", "!*", "sub/a", true),
    ];

    internal static IgnoreCase ToCase((string Rules, string? Folder, string? Nested, string File, bool Goes) row)
    {
        Dictionary<string, string> rules = new(StringComparer.Ordinal) { [string.Empty] = row.Rules };
        if (row.Folder is not null)
        {
            rules[row.Folder] = row.Nested!;
        }

        return new IgnoreCase(rules, [row.File]);
    }
}
