using System.Globalization;
using QuiltE2E.Core.Verification;

namespace QuiltE2E.Sandbox.Verify;

/// <summary>Prints the steps of a check as aligned lines while they come, and a summary.</summary>
/// <param name="output">Where to print.</param>
/// <param name="colours">Whether the outcome may be coloured: only where a person looks at a terminal.</param>
internal sealed class StepTable(TextWriter output, bool colours)
{
    private readonly Dictionary<StepOutcome, int> _counts = [];
    private TimeSpan _total;

    /// <summary>Prints the names of the columns.</summary>
    internal void WriteHead()
    {
        output.WriteLine(Line("ID", "BACKEND", "OUTCOME", "TIME", "STEP", "RESULT"));
        output.WriteLine(Line("--", "-------", "-------", "----", "----", "------"));
    }

    /// <summary>Prints one step.</summary>
    /// <param name="step">The step.</param>
    internal void Write(StepResult step)
    {
        _counts[step.Outcome] = _counts.GetValueOrDefault(step.Outcome) + 1;
        _total += step.Duration;
        bool ran = step.Outcome is not (StepOutcome.NotRun or StepOutcome.Skipped);
        string line = Line(
            step.Id,
            step.Backend.ToString().ToLowerInvariant(),
            step.Outcome.ToString(),
            ran ? string.Create(CultureInfo.InvariantCulture, $"{step.Duration.TotalMilliseconds:0} ms") : "-",
            step.Title,
            OneLine(step.Message));
        output.WriteLine(colours ? Paint(line, step.Outcome) : line);
        if (step.Remedy is not null)
        {
            output.WriteLine($"{string.Empty,-11}What to do: {OneLine(step.Remedy)}");
        }
    }

    /// <summary>Prints how many steps ended how, and below what was not checked at all.</summary>
    /// <param name="notChecked">Steps that were skipped, with their reasons.</param>
    internal void WriteSummary(IReadOnlyList<StepResult> notChecked)
    {
        IEnumerable<string> parts = Enum.GetValues<StepOutcome>()
            .Where(outcome => outcome is StepOutcome.Passed or StepOutcome.Failed || _counts.ContainsKey(outcome))
            .Select(outcome => $"{_counts.GetValueOrDefault(outcome)} {Words(outcome)}");
        output.WriteLine();
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", parts)} in {_total.TotalSeconds:0.0} s"));
        foreach (StepResult step in notChecked)
        {
            output.WriteLine($"Not checked: backend {step.Backend.ToString().ToLowerInvariant()}. {OneLine(step.Message)}");
        }
    }

    /// <summary>0 when nothing went wrong, 1 when a step failed, 2 when the check could not be carried out.</summary>
    internal int ExitCode =>
        _counts.ContainsKey(StepOutcome.Error) ? 2
        : _counts.ContainsKey(StepOutcome.Failed) || _counts.ContainsKey(StepOutcome.NotRun) ? 1
        : 0;

    private static string Line(string id, string backend, string outcome, string time, string step, string result) =>
        $"{id,-10} {backend,-8} {outcome,-7} {time,8}  {step,-42} {result}";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Words(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Error => "in error",
        StepOutcome.NotRun => "not run",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    private static string Paint(string line, StepOutcome outcome)
    {
        string colour = outcome switch
        {
            StepOutcome.Passed => "32",
            StepOutcome.Failed or StepOutcome.Error => "31",
            _ => "33",
        };
        string word = outcome.ToString();
        int at = line.IndexOf(word, StringComparison.Ordinal);
        return $"{line[..at]}\e[{colour}m{word}\e[0m{line[(at + word.Length)..]}";
    }
}
