using System.Text;
using System.Text.RegularExpressions;

namespace QuiltE2E.Core.Registry;

/// <summary>The rules of a <c>.quiltignore</c> file at the root of a pushed folder, as the reference client applies them.</summary>
/// <remarks>
/// Not gitignore: each line is a shell pattern that is tried behind any slash of a path, <c>*</c> crosses slashes, there is no
/// negation, and a leading slash never matches. Unlike there, only the path inside the folder counts, not where the folder is.
/// </remarks>
internal sealed class QuiltIgnore
{
    /// <summary>The name of the file. It is a file of the package like any other.</summary>
    internal const string FileName = ".quiltignore";

    private readonly List<Regex> _rules;

    private QuiltIgnore(List<Regex> rules) => _rules = rules;

    /// <summary>Reads the rules of a folder; without the file there are none.</summary>
    internal static QuiltIgnore Load(string root)
    {
        string path = Path.Combine(root, FileName);
        return Parse(File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : string.Empty);
    }

    /// <summary>Reads rules.</summary>
    internal static QuiltIgnore Parse(string text) => new(
        [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(Translate)]);

    /// <summary>Whether a directory goes, with everything in it.</summary>
    internal bool DropsDirectory(string key) => _rules.Exists(rule => rule.IsMatch($"/{key}/") || rule.IsMatch($"/{key}"));

    /// <summary>Whether a file goes.</summary>
    internal bool DropsFile(string key) => _rules.Exists(rule => rule.IsMatch($"/{key}"));

    // Python's fnmatch: the whole text must match; a bracket that is never closed stands for itself.
    private static Regex Translate(string line)
    {
        StringBuilder pattern = new(@"\A.*/");
        for (int i = 0; i < line.Length; i++)
        {
            int close = line[i] == '[' ? FindClose(line, i) : -1;
            pattern.Append(line[i] switch
            {
                '*' => ".*",
                '?' => ".",
                '[' when close > 0 => Class(line[(i + 1)..close]),
                char other => Regex.Escape(other.ToString()),
            });
            i = close > 0 ? close : i;
        }

        RegexOptions options = RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        return new Regex(
            pattern.Append(@"\z").ToString(),
            OperatingSystem.IsWindows() ? options | RegexOptions.IgnoreCase : options,
            TimeSpan.FromSeconds(10));
    }

    private static int FindClose(string line, int open)
    {
        int start = open + 1;
        start += start < line.Length && line[start] == '!' ? 1 : 0;
        return start < line.Length ? line.IndexOf(']', start + 1) : -1;
    }

    private static string Class(string content)
    {
        bool isNegated = content[0] == '!';
        string set = (isNegated ? content[1..] : content)
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal)
            .Replace("]", @"\]", StringComparison.Ordinal)
            .Replace("^", @"\^", StringComparison.Ordinal);
        return $"[{(isNegated ? "^" : string.Empty)}{set}]";
    }
}
