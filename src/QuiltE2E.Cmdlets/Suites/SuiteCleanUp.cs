using System.Diagnostics;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Removes by its ledgers what a run that was stopped has made on a target that outlives it.</summary>
internal static class SuiteCleanUp
{
    /// <summary>Runs the clean-up in a pwsh of its own, with the harness of the suites.</summary>
    /// <param name="plan">The run.</param>
    /// <returns>What came of it, for people.</returns>
    public static async Task<string> RunAsync(SuitePlan plan)
    {
        ProcessStartInfo start = SuiteScript.Command(plan, "Clear-Run.ps1", ["-RunId", plan.RunId]);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> failed = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? $"The run was stopped, and cleaned up: {(await said.ConfigureAwait(false)).Trim()}"
            : $"The run was stopped, and its clean-up has failed (exit code {process.ExitCode}): " +
                $"{(await said.ConfigureAwait(false)).Trim()} {(await failed.ConfigureAwait(false)).Trim()}";
    }
}
