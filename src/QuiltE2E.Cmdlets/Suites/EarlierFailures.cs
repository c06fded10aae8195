using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>What has failed in an earlier run, as what to run again.</summary>
internal sealed record EarlierFailures
{
    /// <summary>The suites with failures, by name.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>The checks that have failed; all checks of a suite whose setup or clean-up has.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The backends on which they have; none where only suites have that know no backend.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>Reads a report.</summary>
    /// <param name="report">The earlier run.</param>
    /// <returns>What has failed in it, allowed failures left out.</returns>
    /// <exception cref="QuiltException">Nothing has: running nothing, or everything, would not be what was asked for.</exception>
    public static EarlierFailures Of(RunReport report)
    {
        SuiteReport[] suites = [.. report.Suites.Where(static suite => IsBroken(suite) || suite.Checks.Any(static check => check.IsBad))];
        if (suites.Length == 0)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "NothingFailed", $"In run '{report.RunId}' nothing has failed, so there is nothing to run again.",
                report.RunId, "Leave -FailedFrom out to run everything, or give the report of a run with failures.");
        }

        return new EarlierFailures
        {
            Suites = [.. suites.Select(static suite => suite.Name).Distinct(StringComparer.Ordinal)],
            Ids =
            [
                .. suites.SelectMany(static suite => suite.Checks.Where(check => check.IsBad || IsBroken(suite)))
                    .Select(static check => check.Id).Where(static id => id.Length > 0).Distinct(StringComparer.Ordinal),
            ],
            Backends =
            [
                .. suites.Select(static suite => suite.Backend).Where(static backend => backend != SuiteBackend.None)
                    .Distinct().Select(static backend => backend.ToString().ToLowerInvariant()),
            ],
        };
    }

    private static bool IsBroken(SuiteReport suite) => suite.Faults.Count > 0 || suite.Leaks;
}
