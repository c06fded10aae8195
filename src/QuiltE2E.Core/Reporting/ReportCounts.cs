using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>How many checks ended in which way.</summary>
/// <param name="Passed">Passed.</param>
/// <param name="Failed">Failed, without those that a baseline allows.</param>
/// <param name="Error">Broken, without those that a baseline allows.</param>
/// <param name="Skipped">Left out on purpose.</param>
/// <param name="NotRun">Not tried.</param>
/// <param name="Leak">Left something behind, without those that a baseline allows.</param>
/// <param name="Allowed">Failed, broken or leaked, and allowed by a baseline.</param>
/// <param name="Faults">What broke outside checks.</param>
public sealed record ReportCounts(int Passed, int Failed, int Error, int Skipped, int NotRun, int Leak, int Allowed, int Faults)
{
    /// <summary>All checks.</summary>
    public int Total => Passed + Failed + Error + Skipped + NotRun + Leak + Allowed;

    /// <summary>Whatever must be looked at.</summary>
    [JsonIgnore]
    public int Bad => Failed + Error + Leak + Faults;

    /// <summary>Counts the checks of suites.</summary>
    /// <param name="suites">The suites.</param>
    /// <returns>The counts.</returns>
    public static ReportCounts Of(IEnumerable<SuiteReport> suites)
    {
        ReportCounts counts = new(0, 0, 0, 0, 0, 0, 0, 0);
        foreach (SuiteReport suite in suites)
        {
            counts = suite.Checks.Aggregate(counts, (sum, check) => sum.With(check)) with { Faults = counts.Faults + suite.Faults.Count };
        }

        return counts;
    }

    private ReportCounts With(CheckReport check) => check switch
    {
        { IsBad: true, Allowed: true } => this with { Allowed = Allowed + 1 },
        { Outcome: CheckOutcome.Failed } => this with { Failed = Failed + 1 },
        { Outcome: CheckOutcome.Error } => this with { Error = Error + 1 },
        { Outcome: CheckOutcome.Leak } => this with { Leak = Leak + 1 },
        { Outcome: CheckOutcome.Skipped } => this with { Skipped = Skipped + 1 },
        { Outcome: CheckOutcome.NotRun } => this with { NotRun = NotRun + 1 },
        _ => this with { Passed = Passed + 1 },
    };
}
