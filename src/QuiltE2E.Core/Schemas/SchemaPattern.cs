using System.Diagnostics;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Schemas;

/// <summary>A regular expression written for Python, found anywhere in a text, in bounded time.</summary>
/// <remarks>
/// Most are matched without backtracking, in time linear in the text. What needs backtracking (look-around, back references)
/// gets one second for each match, and the caller's budget for all of them.
/// </remarks>
internal sealed class SchemaPattern
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly bool _backtracks;

    private SchemaPattern(string source, Regex regex, bool backtracks)
    {
        Source = source;
        _regex = regex;
        _backtracks = backtracks;
    }

    /// <summary>The pattern as it was written.</summary>
    internal string Source { get; }

    /// <summary>Reads a pattern; one that is none is an <see cref="ArgumentException"/> whose message says why.</summary>
    internal static SchemaPattern Parse(string source)
    {
        string translated = PythonPattern.Translate(source);
        try
        {
            const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
            return new(source, new Regex(translated, Linear, MatchTime), backtracks: false);
        }
        catch (NotSupportedException)
        {
            return new(source, new Regex(translated, RegexOptions.CultureInvariant, MatchTime), backtracks: true);
        }
    }

    internal bool IsMatch(string text, SchemaRun run)
    {
        if (!_backtracks)
        {
            return _regex.IsMatch(text);
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            bool found = _regex.IsMatch(text);
            run.PatternTime -= Stopwatch.GetElapsedTime(start);
            return run.PatternTime >= TimeSpan.Zero ? found : throw TooSlow(run.SchemaName, inner: null);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw TooSlow(run.SchemaName, error);
        }
    }

    private QuiltException TooSlow(string schemaName, Exception? inner) => new(
        QuiltErrorKind.Timeout,
        "SchemaPatternTimeout",
        $"The pattern '{Source}' of schema '{schemaName}' took too long, so the check was given up.",
        target: schemaName,
        remedy: "Rewrite the pattern without nested repetition, look-around or back references.",
        innerException: inner);
}
