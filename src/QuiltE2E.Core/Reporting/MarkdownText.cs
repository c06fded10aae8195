using System.Text;
using System.Text.RegularExpressions;

namespace QuiltE2E.Core.Reporting;

/// <summary>Puts foreign texts into Markdown so that they mean nothing there.</summary>
internal static partial class MarkdownText
{
    /// <summary>A text on one line, also fit for the cell of a table.</summary>
    internal static string Inline(string? text)
    {
        StringBuilder escaped = new();
        foreach (char c in PlainText.Line(text))
        {
            escaped.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '!' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>A span of code on one line, also fit for the cell of a table.</summary>
    internal static string Code(string? text)
    {
        string line = PlainText.Line(text).Replace("|", "\\|", StringComparison.Ordinal);
        string fence = new('`', LongestRun(line) + 1);
        return line.StartsWith('`') || line.EndsWith('`') ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    /// <summary>A block of code with its line end.</summary>
    internal static string Block(string? text, string language)
    {
        string block = PlainText.Clean(text).Trim('\n');
        string fence = new('`', Math.Max(3, LongestRun(block) + 1));
        return $"{fence}{language}\n{block}\n{fence}\n";
    }

    private static int LongestRun(string text) => Ticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex("`+", RegexOptions.NonBacktracking)]
    private static partial Regex Ticks();
}
