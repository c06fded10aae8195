using System.Globalization;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Reporting;

/// <summary>The failures that are known and allowed, each with somebody who answers for it and a last day.</summary>
public sealed class Baseline
{
    private const int Version = 1;

    private static readonly StrictDocument Document = new(
        "baseline", "BaselineInvalid", Version, "Every entry has id, outcome, owner, reason, expires (a date), and backend where only one is meant.");

    private Baseline(IReadOnlyList<BaselineEntry> entries) => Entries = entries;

    /// <summary>The entries in the order of the file.</summary>
    public IReadOnlyList<BaselineEntry> Entries { get; }

    /// <summary>Reads a baseline.</summary>
    /// <param name="text">The JSON: <c>schemaVersion</c> and <c>entries</c>.</param>
    /// <param name="file">The file it is from, for messages.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="QuiltException"><c>BaselineInvalid</c>: the text breaks the format; the message says where.</exception>
    public static Baseline Parse(string text, string file)
    {
        IReadOnlyList<BaselineEntry> entries = Document.Parse(text, file, ReportJson.Default.BaselineDocument).Entries;
        for (int i = 0; i < entries.Count; i++)
        {
            BaselineEntry entry = entries[i];
            if (Check(entry) is { } rule)
            {
                throw Document.Refuse(file, $"{rule} (at $.entries[{i}], {entry})");
            }

            if (entries.Take(i).Any(other => other.Id == entry.Id && other.Outcome == entry.Outcome && other.Backend == entry.Backend))
            {
                throw Document.Refuse(file, $"the entry is there twice (at $.entries[{i}], {entry})");
            }
        }

        return new Baseline(entries);
    }

    /// <summary>Reads a baseline from a file.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The baseline.</returns>
    /// <exception cref="QuiltException"><c>BaselineNotFound</c>, <c>BaselineNotReadable</c>, or <c>BaselineInvalid</c> with the place.</exception>
    public static async Task<Baseline> ReadAsync(string path, CancellationToken cancellationToken) =>
        Parse(await ReportFile.ReadAsync(path, "baseline", "Baseline", cancellationToken).ConfigureAwait(false), path);

    /// <summary>Marks the failures of a run that are allowed, and notes which entries are out of date.</summary>
    /// <param name="report">The run; marks of another baseline are taken away.</param>
    /// <param name="today">Today's date.</param>
    /// <returns>The run with its marks and notes.</returns>
    public RunReport Apply(RunReport report, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(report);
        BaselineEntry[] live = [.. Entries.Where(entry => !entry.IsExpired(today))];
        SuiteReport[] suites =
        [
            .. report.Suites.Select(suite => suite with { Checks = [.. suite.Checks.Select(check => Mark(new CheckRow(suite, check), live))] }),
        ];
        IEnumerable<string> notes = Entries.Select(entry => Note(entry, report, today)).OfType<string>();
        return report with { Suites = suites, Notes = [.. report.Notes.Concat(notes).Distinct(StringComparer.Ordinal)] };
    }

    private static CheckReport Mark(CheckRow row, BaselineEntry[] live)
    {
        // An entry that names the backend says more about the check than one that does not.
        BaselineEntry? entry = row.Check.IsBad
            ? live.Where(entry => entry.Outcome == row.Check.Outcome && entry.IsAbout(row)).MaxBy(entry => entry.Backend is not null)
            : null;
        return row.Check with { Allowed = entry is not null, AllowedBy = entry?.Text };
    }

    private static string? Note(BaselineEntry entry, RunReport report, DateOnly today)
    {
        if (entry.IsExpired(today))
        {
            string day = entry.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return $"Baseline: {entry} has expired on {day} and allows nothing; {entry.Owner} answers for it.";
        }

        // What did not run says nothing about the entry.
        CheckReport[] ran =
        [
            .. ReportRows.All(report).Where(entry.IsAbout).Select(row => row.Check)
                .Where(check => check.IsBad || check.Outcome == CheckOutcome.Passed),
        ];
        if (ran.Length == 0 || ran.Any(check => check.Outcome == entry.Outcome))
        {
            return null;
        }

        return ran.FirstOrDefault(check => check.IsBad) is { } bad
            ? $"Baseline: {entry} is not how it ends now, which is {bad.Outcome}; {entry.Owner} answers for it."
            : $"Baseline: {entry} is stale, the check passes; {entry.Owner} can remove the entry.";
    }

    private static string? Check(BaselineEntry entry) => entry switch
    {
        _ when string.IsNullOrWhiteSpace(entry.Id) => "id is empty",
        _ when string.IsNullOrWhiteSpace(entry.Owner) => "owner is empty",
        _ when string.IsNullOrWhiteSpace(entry.Reason) => "reason is empty",
        { Outcome: not (CheckOutcome.Failed or CheckOutcome.Error or CheckOutcome.Leak) } => "outcome must be Failed, Error or Leak",
        _ => null,
    };
}
