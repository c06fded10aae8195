using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>
/// Reporting: one result object says everything about a run of the suites; every report is made of it, and two of them can be compared.
/// </summary>
/// <remarks>It is kept as JSON, and read strictly. Counts and exit code follow from the checks; in a file they are for other readers.</remarks>
public sealed record RunReport
{
    /// <summary>The version of the format that this build reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the format.</summary>
    [JsonRequired]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The run id, which everything carries that the run has made.</summary>
    public required string RunId { get; init; }

    /// <summary>The command that started it, without secrets.</summary>
    public required string CommandLine { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>What it was made against.</summary>
    public required TargetReport Target { get; init; }

    /// <summary>What it was made with.</summary>
    public required EnvironmentReport Environment { get; init; }

    /// <summary>Settings in effect, by name, without secrets.</summary>
    [JsonRequired]
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The suites, each once for each backend, in the order in which they ran.</summary>
    [JsonRequired]
    public IReadOnlyList<SuiteReport> Suites { get; init; } = [];

    /// <summary>What is to be said about the run as a whole, for example of a baseline that is out of date.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many checks ended in which way.</summary>
    public ReportCounts Counts => ReportCounts.Of(Suites);

    /// <summary>
    /// 0: all passed, or allowed; 1: something failed or broke; 2: a suite could not be run, or no check was; 3: something was left
    /// behind. The highest that applies.
    /// </summary>
    public int ExitCode
    {
        get
        {
            ReportCounts counts = Counts;
            return Suites.Any(suite => suite.Leaks) ? 3
                : counts.Total == counts.Skipped + counts.NotRun || Suites.Any(suite => suite.CouldNotRun) ? 2
                : counts.Bad > 0 ? 1
                : 0;
        }
    }

    /// <summary>How long it took.</summary>
    [JsonIgnore]
    public TimeSpan Duration => Ended - Started;
}
