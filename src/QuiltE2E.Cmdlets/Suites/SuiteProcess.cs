using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Runs suites in a pwsh of their own, so that neither side sees what the other has loaded or changed.</summary>
/// <param name="plan">What the run is.</param>
internal sealed class SuiteProcess(SuitePlan plan)
{
    /// <summary>Runs a job to its end, or kills it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="report">Takes every check that ends.</param>
    /// <param name="cancellationToken">Kills the process.</param>
    /// <returns>What became of it; nothing is thrown when it was killed.</returns>
    public async Task<SuiteJobResult> RunAsync(SuiteJob job, Action<SuiteOutput, SeenCheck?> report, CancellationToken cancellationToken)
    {
        string rows = Path.Join(plan.Folder, $"suites-{job.Number}.json");
        string log = Path.Join(plan.Folder, $"requests-{job.Number}.jsonl");
        string measurements = Path.Join(plan.Folder, $"measurements-{job.Number}.jsonl");
        SuiteOutput output = new();
        using Process process = new() { StartInfo = Command(job, rows, log, measurements) };
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        CallTimes? calls = await CallTimes.ReadAsync(log).ConfigureAwait(false);
        IReadOnlyList<MeasurementRow> measured = await MeasurementRow.ReadAsync(measurements).ConfigureAwait(false);
        lock (output)
        {
            return new SuiteJobResult(
                job, cancellationToken.IsCancellationRequested ? null : exitCode, Read(rows), calls, measured, [.. output.Seen], output.LastLines);
        }

        void Take(string? line)
        {
            if (line is not null)
            {
                lock (output)
                {
                    report(output, output.Take(line));
                }
            }
        }
    }

    private static SuiteRows? Read(string path)
    {
        try
        {
            return File.Exists(path) ? SuiteRows.Parse(File.ReadAllText(path)) : null;
        }
        catch (JsonException error)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "SuiteRowsInvalid", $"What the suites have written to '{path}' cannot be read: {error.Message}", path,
                "Use suites and module of one version.", innerException: error);
        }
    }

    private ProcessStartInfo Command(SuiteJob job, string rows, string log, string measurements)
    {
        ProcessStartInfo start = SuiteScript.Command(plan, "Invoke-Suites.ps1",
        [
            "-ResultPath", Path.Join(plan.Folder, $"pester-{job.Number}.xml"),
            "-ReportPath", rows,
            "-Path", string.Join(',', job.Files),
            "-Backend", string.Join(',', job.Backends),
            .. plan.Ids.Count == 0 ? Array.Empty<string>() : ["-Id", string.Join(',', plan.Ids)],
            .. plan.Tags.Count == 0 ? Array.Empty<string>() : ["-Tag", string.Join(',', plan.Tags)],
            .. plan.Tier is null ? Array.Empty<string>() : ["-Tier", plan.Tier],
            .. plan.ListOnly ? ["-ListOnly"] : Array.Empty<string>(),
        ]);
        start.Environment["QUILT_E2E_MEASUREMENTS"] = measurements;
        if (plan.IsOwnSandbox)
        {
            start.Environment["QUILT_E2E_LEDGERS"] = Path.Join(plan.Folder, "ledgers");
        }

        start.Environment["QUILT_E2E_REQUEST_LOG"] = log;
        start.Environment["QUILT_E2E_KEEP"] = plan.KeepOnFailure ? "1" : string.Empty;

        // It ends by itself when this process is gone, whatever became of it.
        start.Environment["QUILT_E2E_RUNNER"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return start;
    }
}
