using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Tests.Reporting;

/// <summary>A run with every outcome, and with texts that break writers that do not escape.</summary>
internal static class SampleReport
{
    internal const string Nasty = "<script>alert('x')</script> & \"quotes\" | `ticks` ]]> \u001b[31mred\u001b[0m \u0007";

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    internal static RunReport Make(params SuiteReport[] suites) => new()
    {
        RunId = "20260304-abcdef",
        CommandLine = "Invoke-QuiltE2E -Backend quilt3, platform",
        Started = Start,
        Ended = Start.AddSeconds(61.5),
        Target = new TargetReport
        {
            Name = "staging",
            Kind = TargetKind.Deployment,
            Bucket = "team-data",
            S3Endpoint = "https://s3.example.org",
            CatalogUrl = "https://catalog.example.org",
            Tier = SuiteTier.Isolated,
            Source = "staging.json",
        },
        Environment = new EnvironmentReport
        {
            ModuleVersion = "0.1.0",
            PowerShellVersion = "7.6.0",
            PesterVersion = "5.9.0",
            Os = "Debian GNU/Linux 13",
            Architecture = "x64",
            ProcessorCount = 2,
            DotNetVersion = "10.0.0",
        },
        Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { ["backend"] = "quilt3, platform", ["token"] = "(set)" },
        Suites = suites,
    };

    internal static RunReport Full() => Make(
        Suite(
            "Integration/PackageLifecycle",
            SuiteBackend.Quilt3,
            Check("QE.INT.010", CheckOutcome.Passed, ms: 1200) with
            {
                RemoteCalls = 14,
                Measurements = [new Measurement("push of 100 files", 812.5, "ms")],
            },
            Check("QE.INT.020", CheckOutcome.Failed, ms: 300) with { Message = Nasty, Remedy = "Look at the <bucket>." },
            Check("QE.INT.030", CheckOutcome.Skipped) with
            {
                Message = "The target has no catalog.",
                ReasonCode = "CatalogMissing",
                Remedy = "Add `platform` to the target | file.",
            },
            Check("QE.INT.040", CheckOutcome.NotRun)),
        Suite(
            "Integration/PackageLifecycle",
            SuiteBackend.Platform,
            Check("QE.INT.010", CheckOutcome.Passed, ms: 2200) with { RemoteCalls = 20 },
            Check("QE.INT.020", CheckOutcome.Error, ms: 30) with { Message = "BeforeAll broke:\nline two" },
            Check("QE.INT.030", CheckOutcome.Passed, ms: 3.5),
            Check("QE.INT.090", CheckOutcome.Leak) with
            {
                Message = "2 things are left",
                Remedy = "Get-QuiltResidue ledger.jsonl | Clear-QuiltResidue",
            }) with
        {
            Faults = ["AfterAll: the clean-up failed"],
            CleanUp = new CleanUpReport(9, 7, ["s3://team-data/a", "s3://team-data/<b>"], "created 9, removed 7, left 2"),
        },
        Suite(
            "Module/Import",
            SuiteBackend.None,
            Check("QE.MOD.010", CheckOutcome.Failed, ms: 10) with
            {
                Message = "known",
                Allowed = true,
                AllowedBy = "ops: waits for the new stack, until 2026-12-31",
            },
            Check("QE.MOD.020", CheckOutcome.Passed, ms: 15)) with
        {
            CleanUp = null,
            Tier = null,
        }) with
    { Notes = ["The entry QE.MOD.999 of the baseline is stale."] };

    internal static SuiteReport Suite(string name, SuiteBackend backend, params CheckReport[] checks) => new()
    {
        Name = name,
        File = $"{name}.Tests.ps1",
        Backend = backend,
        Tier = SuiteTier.Isolated,
        Started = Start,
        DurationMs = checks.Sum(check => check.DurationMs) + 100,
        Checks = checks,
        CleanUp = new CleanUpReport(3, 3, [], "created 3, removed 3, verified gone"),
        RemoteCalls = 40,
    };

    internal static CheckReport Check(string id, CheckOutcome outcome, double ms = 0, string? title = null) => new()
    {
        Id = id,
        Title = title ?? $"{id} title",
        Outcome = outcome,
        DurationMs = ms,
        Rerun = outcome is CheckOutcome.Failed or CheckOutcome.Error ? $"Invoke-QuiltE2E -Id {id} -Target 'staging.json'" : null,
    };
}
