using System.Text;
using System.Text.RegularExpressions;

namespace QuiltE2E.Core.Reporting;

/// <summary>Makes texts of servers and of tests fit to be shown: no colours of terminals, nothing that moves a cursor, valid Unicode.</summary>
internal static partial class PlainText
{
    /// <summary>The text with line feeds and tabs as its only control characters.</summary>
    internal static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string bare = TerminalSequences().Replace(text, string.Empty).ReplaceLineEndings("\n");
        StringBuilder clean = new(bare.Length);
        foreach (Rune rune in bare.EnumerateRunes())
        {
            // Unpaired surrogates are enumerated as the replacement character already; the two others are no XML characters.
            bool shown = rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF));
            clean.Append(shown ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }

    /// <summary>The same on one line.</summary>
    internal static string Line(string? text) => Clean(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    [GeneratedRegex(@"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TerminalSequences();
}
