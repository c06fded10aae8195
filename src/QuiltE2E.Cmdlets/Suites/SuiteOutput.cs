using System.Globalization;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Follows what Pester prints: how many tests there are, which file is at work, how each test has ended.</summary>
internal sealed partial class SuiteOutput
{
    private const int KeptLines = 30;
    private const int MatchLimit = 1000;

    private readonly Queue<string> _last = new();
    private readonly List<SeenCheck> _seen = [];

    /// <summary>How many tests were found; null before that.</summary>
    public int? Found { get; private set; }

    /// <summary>The file at work, or empty.</summary>
    public string Suite { get; private set; } = string.Empty;

    /// <summary>The tests that have ended.</summary>
    public IReadOnlyList<SeenCheck> Seen => _seen;

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> LastLines => [.. _last];

    /// <summary>Takes a line.</summary>
    /// <returns>The check that it is about, or null.</returns>
    public SeenCheck? Take(string line)
    {
        string text = Escapes().Replace(line, string.Empty);
        _last.Enqueue(text);
        if (_last.Count > KeptLines)
        {
            _last.Dequeue();
        }

        if (FoundLine().Match(text) is { Success: true } found)
        {
            Found = int.Parse(found.Groups["count"].Value, CultureInfo.InvariantCulture);
        }
        else if (FileLine().Match(text) is { Success: true } file)
        {
            Suite = file.Groups["file"].Value;
        }
        else if (TestLine().Match(text) is { Success: true } test)
        {
            SeenCheck check = new(Suite, test.Groups["id"].Value, test.Groups["title"].Value, test.Groups["sign"].Value switch
            {
                "+" => CheckOutcome.Passed,
                "-" => CheckOutcome.Failed,
                _ => CheckOutcome.Skipped,
            });
            _seen.Add(check);
            return check;
        }

        return null;
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.NonBacktracking)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"^Discovery found (?<count>\d+) tests", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex FoundLine();

    [GeneratedRegex("^Running tests from '(?<file>.+)'$", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^\s*\[(?<sign>[-+!?])\] (?:(?<id>QE(?:\.[A-Z0-9]+)+): )?(?<title>.*?)(?: [\d.]+m?s \(.*\))?$", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex TestLine();
}
