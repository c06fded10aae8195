using System.Globalization;
using System.Management.Automation;
using System.Security.Cryptography;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Suites;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Runs the end-to-end suites against a deployment and reports what they have found.</summary>
/// <remarks>
/// <para>The target is a file (-Target, or the variable QUILT_E2E_TARGET), else the bucket of QUILT_TEST_BUCKET, else a sandbox that is
/// started for the run. Suites run in a pwsh of their own, or in several side by side (-ThrottleLimit), which share the target.</para>
/// <para>Its output is the report as an object: Suites, Counts, ExitCode (0 all passed or allowed, 1 failures, 2 the suites could not be
/// run, 3 something was left behind). The folder of the run gets report.json, report.html, report.md and junit.xml. Failures come with
/// the command that runs the check again.</para>
/// <para>Ctrl+C ends the suites at once, removes what they have made so far, and still writes the reports.</para>
/// <para>It needs Pester 5.9 and PowerShell 7.6.</para>
/// </remarks>
/// <example>
/// <code>Invoke-QuiltE2E</code>
/// <para>Runs all suites on both backends of a sandbox.</para>
/// </example>
/// <example>
/// <code>Invoke-QuiltE2E -Target ./staging.json -Backend Platform -Suite Integration/*, Workflows/* -Exit</code>
/// <para>Runs some suites against a stack, and ends pwsh with the exit code.</para>
/// </example>
/// <example>
/// <code>Invoke-QuiltE2E -FailedFrom ./out/results/last/report.json</code>
/// <para>Runs again what has failed.</para>
/// </example>
/// <example>
/// <code>(Invoke-QuiltE2E -List).Suites.Checks | Format-Table Id, Title</code>
/// <para>Lists the checks and runs none.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "QuiltE2E", SupportsShouldProcess = true)]
[OutputType(typeof(RunReport))]
public sealed class InvokeQuiltE2ECommand : QuiltCommand
{
    /// <summary>The target file. The variable QUILT_E2E_TARGET, or QUILT_TEST_BUCKET, or else a sandbox of its own, unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>The backends: Quilt3, Platform or both. Those of TEST_BACKEND_MODE unless given, else both.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public BackendKind[]? Backend { get; set; }

    /// <summary>Names of suites, such as Integration/PackageLifecycle, PackageLifecycle or Integration/*. All but the module's own unless given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Suite { get; set; } = [];

    /// <summary>Only these checks, for example QE.INT.010, and those of their suites that come before them, on which they may rest.</summary>
    [Parameter]
    [ValidatePattern(@"^QE(\.[A-Z0-9]+)+$")]
    public string[] Id { get; set; } = [];

    /// <summary>Only checks with one of these tags, for example ReadOnly.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>The most that checks may do: read, write under names of their own, or change what others use. What the target allows unless given.</summary>
    [Parameter]
    public SuiteTier? Tier { get; set; }

    /// <summary>A report, as a path or an object: only what has failed in it is run, as with -Id, on the backends on which it has failed.</summary>
    [Parameter]
    [ReportTransformation]
    public ReportArgument? FailedFrom { get; set; }

    /// <summary>Find the checks and run none.</summary>
    [Parameter]
    public SwitchParameter List { get; set; }

    /// <summary>How many processes run suites side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Leave what a suite has made where one of its checks has failed, to look at it. Get-QuiltResidue finds it later.</summary>
    [Parameter]
    public SwitchParameter KeepOnFailure { get; set; }

    /// <summary>A file of failures that are allowed, each with an owner, a reason and a day on which it expires.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>The report of an earlier run, for what has changed since. The last one against this target in the same folder unless given.</summary>
    [Parameter]
    [ReportTransformation]
    public ReportArgument? Previous { get; set; }

    /// <summary>The folder for the reports. out/results below the current folder, by run id, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultPath { get; set; }

    /// <summary>The folder of the suites. Those beside the module unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SuitePath { get; set; }

    /// <summary>End pwsh with the exit code of the run.</summary>
    [Parameter]
    public SwitchParameter Exit { get; set; }

    /// <summary>The clean-up of a target that outlives the run is a process that talks to it.</summary>
    private protected override TimeSpan Grace => TimeSpan.FromMinutes(3);

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        EarlierFailures? failed = FailedFrom is null ? null
            : EarlierFailures.Of(await FailedFrom.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false));
        SuitePlan plan = await PlanAsync(pipeline, failed).ConfigureAwait(false);
        Core.Reporting.Baseline? baseline = Baseline is null ? null : await Core.Reporting.Baseline
            .ReadAsync(await pipeline.ResolvePathAsync(Baseline).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        RunReport? previous = Previous is null ? null : await Previous.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SuiteJob> jobs = SuiteFiles.Divide(
            SuiteFiles.Find(plan.SuitePath, [.. Suite, .. failed?.Suites ?? []]),
            Backends(failed),
            List ? 1 : ThrottleLimit);
        if (!List && !await pipeline.ShouldProcessAsync(plan.Target ?? "the target of the environment, or a sandbox", Summary(jobs)).ConfigureAwait(false))
        {
            return;
        }

        Directory.CreateDirectory(plan.Folder);
        (IReadOnlyList<SuiteJobResult> results, IReadOnlyList<string> notes) = await new SuiteRun(plan)
            .RunAsync(jobs, new SuiteProgress(pipeline), cancellationToken).ConfigureAwait(false);
        RunReport report = Report(plan, results, started) with { Notes = notes };
        report = report with { Notes = [.. report.Notes, .. RealStackRecord.Note(report, plan)] };
        report = baseline?.Apply(report, DateOnly.FromDateTime(DateTime.UtcNow)) ?? report;
        if (List)
        {
            Directory.Delete(plan.Folder, recursive: true);
        }
        else
        {
            previous ??= await EarlierRuns.FindAsync(Path.GetDirectoryName(plan.Folder)!, report, CancellationToken.None).ConfigureAwait(false);
            await WriteFilesAsync(plan, report, previous).ConfigureAwait(false);
            await TellAsync(pipeline, plan, report, cancellationToken).ConfigureAwait(false);
        }

        await pipeline.WriteAsync(report).ConfigureAwait(false);
        if (Exit)
        {
            await pipeline.ExitAsync(report.ExitCode).ConfigureAwait(false);
        }
    }

    private static string Summary(IReadOnlyList<SuiteJob> jobs) =>
        $"Run {jobs.Sum(static job => job.Files.Count)} suites on {string.Join(" and ", jobs.SelectMany(static job => job.Backends).Distinct(StringComparer.Ordinal))}";

    // Of its line only this command: what stands before and after it is not about the run.
    private static string CommandText(InvocationInfo invocation)
    {
        int start = Math.Max(0, invocation.OffsetInLine - 1);
        string text = start < invocation.Line.Length ? invocation.Line[start..].Split(';', '|')[0].Trim() : string.Empty;
        return text.Length > 0 ? text : invocation.MyCommand.Name;
    }

    // Also after Ctrl+C: what was seen until then is worth keeping.
    private static async Task WriteFilesAsync(SuitePlan plan, RunReport report, RunReport? previous)
    {
        foreach ((string name, ReportFormat format) in Files)
        {
            string text = ReportText.Write(report, format, format == ReportFormat.Html ? previous : null);
            await ReportFile.WriteAsync(Path.Join(plan.Folder, name), text, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task TellAsync(CommandPipeline pipeline, SuitePlan plan, RunReport report, CancellationToken cancellationToken)
    {
        string text = $"{ConsoleReport.Write(report, colored: false)}{Environment.NewLine}Reports: {plan.Folder}";
        if (cancellationToken.IsCancellationRequested)
        {
            pipeline.SayPastTheEnd(text);
        }

        await pipeline.InformAsync(text).ConfigureAwait(false);
    }

    private async Task<SuitePlan> PlanAsync(CommandPipeline pipeline, EarlierFailures? failed)
    {
        string moduleBase = MyInvocation.MyCommand.Module.ModuleBase;
        string id = string.Create(
            CultureInfo.InvariantCulture, $"e2e-{DateTimeOffset.UtcNow:yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        string folder = Path.Join(await pipeline.ResolvePathAsync(ResultPath ?? Path.Join("out", "results")).ConfigureAwait(false), id);
        string? target = Target is null ? null : await pipeline.ResolvePathAsync(Target).ConfigureAwait(false);
        if (target is not null && !File.Exists(target))
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound, "TargetNotFound", $"There is no target file '{target}'.", target,
                "Name a JSON file; target.schema.json beside the suites' harness describes it.");
        }

        string suites = SuiteFiles.FindFolder(SuitePath is null ? null : await pipeline.ResolvePathAsync(SuitePath).ConfigureAwait(false), moduleBase);
        return new SuitePlan
        {
            RunId = id,
            Folder = folder,
            PowerShell = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "pwsh" ? Environment.ProcessPath! : "pwsh",
            SuitePath = suites,
            LastProvenOnRealStack = RealStackRecord.Read(suites),
            ModulePath = moduleBase,
            Target = target,
            Ids = [.. Id, .. failed?.Ids ?? []],
            Tags = Tag,
            Tier = Tier?.ToString(),
            KeepOnFailure = KeepOnFailure,
            ListOnly = List,
        };
    }

    private IReadOnlyList<string> Backends(EarlierFailures? failed)
    {
        if (Backend is not null)
        {
            return [.. Backend.Distinct().Select(static kind => kind.ToString().ToLowerInvariant())];
        }

        // Suites that know no backend run once whatever the backends are.
        if (failed is { Backends.Count: > 0 })
        {
            return failed.Backends;
        }

        string? mode = Environment.GetEnvironmentVariable("TEST_BACKEND_MODE")?.Trim().ToLowerInvariant();
        return mode switch
        {
            null or "" or "both" => ["quilt3", "platform"],
            "quilt3" or "platform" => [mode],
            _ => throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "BackendModeInvalid", $"The variable TEST_BACKEND_MODE is '{mode}'.", mode,
                "Set it to quilt3, platform or both, or use -Backend."),
        };
    }

    private RunReport Report(SuitePlan plan, IReadOnlyList<SuiteJobResult> results, DateTimeOffset started)
    {
        SuiteRows? rows = results.Select(static result => result.Rows).FirstOrDefault(static found => found is not null);
        return new RunReport
        {
            RunId = plan.RunId,
            CommandLine = CommandText(MyInvocation),
            Started = started,
            Ended = DateTimeOffset.UtcNow,
            Target = ReportBuilder.Target(rows?.Target, plan),
            Environment = ReportBuilder.Environment(MyInvocation.MyCommand.Version.ToString(), rows),
            Configuration = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["backends"] = string.Join(", ", results.SelectMany(static result => result.Job.Backends).Distinct(StringComparer.Ordinal)),
                ["processes"] = results.Count.ToString(CultureInfo.InvariantCulture),
                ["ids"] = string.Join(", ", plan.Ids),
                ["tags"] = string.Join(", ", plan.Tags),
            },
            Suites = [.. results.SelectMany(result => ReportBuilder.Suites(result, plan))
                .Where(suite => !plan.IsFiltered || suite.Faults.Count > 0 || (plan.ListOnly && suite.Checks.Count > 0) || suite.Checks.Any(static check => check.Outcome != CheckOutcome.NotRun))],
        };
    }

    private static readonly (string Name, ReportFormat Format)[] Files =
    [
        ("report.json", ReportFormat.Json), ("report.html", ReportFormat.Html), ("report.md", ReportFormat.Markdown), ("junit.xml", ReportFormat.JUnit),
    ];
}
