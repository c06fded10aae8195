using System.Runtime.InteropServices;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Makes the report of a run of what its processes have written.</summary>
internal static class ReportBuilder
{
    /// <summary>The suites of a process: as it has written them, or as far as they were seen when it has not come that far.</summary>
    /// <param name="result">What became of the process.</param>
    /// <param name="plan">The run.</param>
    public static IEnumerable<SuiteReport> Suites(SuiteJobResult result, SuitePlan plan) => result.Rows is SuiteRows rows
        ? rows.Suites.Select(row => Suite(row, result, plan))
        : Unfinished(result, plan);

    /// <summary>What the run was made with.</summary>
    public static EnvironmentReport Environment(string moduleVersion, SuiteRows? rows) => new()
    {
        ModuleVersion = moduleVersion,
        PowerShellVersion = rows?.PowerShellVersion ?? "unknown",
        PesterVersion = rows?.PesterVersion ?? "unknown",
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        ProcessorCount = System.Environment.ProcessorCount,
        DotNetVersion = System.Environment.Version.ToString(),
    };

    /// <summary>What it was made against.</summary>
    /// <param name="row">The target as the harness has read it; null when no process has come that far.</param>
    /// <param name="plan">The run.</param>
    public static TargetReport Target(TargetRow? row, SuitePlan plan) => new()
    {
        Name = row?.Name ?? "unknown",
        Kind = row?.Kind ?? TargetKind.Deployment,
        Bucket = row?.Bucket ?? "unknown",
        S3Endpoint = row?.S3Endpoint,
        CatalogUrl = row?.CatalogUrl,
        Tier = row?.Tier ?? SuiteTier.Isolated,
        Source = row is null ? "unknown" : row.Source.Contains(plan.Folder, StringComparison.Ordinal) ? "sandbox of this run" : row.Source,
        LastProvenOnRealStack = plan.LastProvenOnRealStack,
    };

    private static SuiteReport Suite(SuiteRow row, SuiteJobResult result, SuitePlan plan) => new()
    {
        Name = row.Name,
        File = row.File,
        Backend = row.Backend,
        Tier = row.Tier,
        Started = row.Started,
        DurationMs = row.DurationMs,
        Checks = [.. row.Checks.Select(check => Check(check, row.Backend, result, plan))],
        CleanUp = row.CleanUp.Count == 0 ? null : new CleanUpReport(
            (int)row.CleanUp.Sum(static one => one.Created),
            (int)row.CleanUp.Sum(static one => one.Removed),
            [.. row.CleanUp.SelectMany(static one => one.Left)],
            string.Join("; ", row.CleanUp.Select(static one => one.Line)),
            row.CleanUp.Any(static one => one.Kept)),
        Faults = row.Faults,
        RemoteCalls = result.Calls?.Count(row.Started, row.DurationMs),
    };

    private static CheckReport Check(CheckRow row, SuiteBackend backend, SuiteJobResult result, SuitePlan plan) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Outcome = row.Outcome,
        DurationMs = row.DurationMs,
        Message = row.Message,
        ReasonCode = row.ReasonCode,
        Remedy = row.Remedy,
        RemoteCalls = row.Started is DateTimeOffset start ? result.Calls?.Count(start, row.DurationMs) : null,
        Measurements = [.. result.Measurements.Where(one => one.Id == row.Id && one.Backend == backend).Select(static one => new Measurement(one.Name, one.Value, one.Unit))],
        Rerun = Rerun(row.Id, backend, plan),
    };

    // Without a target of its own the next run starts a sandbox, as this one has.
    private static string Rerun(string id, SuiteBackend backend, SuitePlan plan)
    {
        string target = plan.Target is null ? string.Empty : $" -Target '{plan.Target}'";
        string kind = backend == SuiteBackend.None ? string.Empty : $" -Backend {backend.ToString().ToLowerInvariant()}";
        return $"Invoke-QuiltE2E -Id {id}{kind}{target}";
    }

    private static IEnumerable<SuiteReport> Unfinished(SuiteJobResult result, SuitePlan plan)
    {
        string how = result.ExitCode is int code
            ? $"The process of the suites ended with {code} and has written no result: {string.Join(" | ", result.LastLines.TakeLast(5))}"
            : "The run was stopped.";
        SuiteBackend backend = result.Job.Backends is [string only] && Enum.TryParse(only, ignoreCase: true, out SuiteBackend one) ? one : SuiteBackend.None;
        foreach (IGrouping<string, SeenCheck> suite in result.Seen.GroupBy(static check => check.Suite, StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(plan.SuitePath, suite.Key).Replace('\\', '/');
            yield return Stopped(file, backend, how, [.. suite.Select(static check => new CheckReport
            {
                Id = check.Id, Title = check.Title, Outcome = check.Outcome, DurationMs = 0, Message = null, ReasonCode = null, Remedy = null,
                RemoteCalls = null, Rerun = null,
            })]);
        }

        foreach (string path in result.Job.Files.Where(path => result.Seen.All(check => check.Suite != path)))
        {
            yield return Stopped(Path.GetRelativePath(plan.SuitePath, path).Replace('\\', '/'), backend, how, []);
        }
    }

    private static SuiteReport Stopped(string file, SuiteBackend backend, string fault, IReadOnlyList<CheckReport> checks) => new()
    {
        Name = file.Replace(".Tests.ps1", string.Empty, StringComparison.Ordinal),
        File = file,
        Backend = backend,
        Tier = null,
        Started = DateTimeOffset.UtcNow,
        DurationMs = 0,
        Checks = checks,
        CleanUp = null,
        Faults = [fault],
        RemoteCalls = null,
    };
}
