using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>A run: a sandbox when no target is named, processes side by side, and the clean-up of what a stopped run has made.</summary>
/// <param name="plan">What the run is.</param>
internal sealed class SuiteRun(SuitePlan plan)
{
    private static readonly string[] TargetVariables = ["QUILT_E2E_TARGET", "QUILT_TEST_BUCKET"];

    /// <summary>Runs all jobs to their end, or until they are stopped.</summary>
    /// <param name="jobs">What each process does.</param>
    /// <param name="progress">Takes every check that ends.</param>
    /// <param name="cancellationToken">Stops the processes; what they have made is removed and the results so far are given all the same.</param>
    /// <returns>What became of the jobs, in their order, and what is to be said about the whole.</returns>
    public async Task<(IReadOnlyList<SuiteJobResult> Results, IReadOnlyList<string> Notes)> RunAsync(
        IReadOnlyList<SuiteJob> jobs, SuiteProgress progress, CancellationToken cancellationToken)
    {
        SandboxProcess? sandbox = IsSandboxWanted() ? await SandboxProcess.StartAsync(options: null, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            SuitePlan shared = sandbox is null ? plan
                : plan with
                {
                    Target = await SandboxTarget.WriteAsync(sandbox.Info, plan.Folder, cancellationToken).ConfigureAwait(false),
                    IsOwnSandbox = true,
                };
            SuiteProcess process = new(shared);
            SuiteJobResult[] results = await Task.WhenAll(jobs.Select(job => process.RunAsync(job, progress.Take(job), cancellationToken)))
                .ConfigureAwait(false);

            // A sandbox of this run goes with everything in it.
            bool isOurs = sandbox is not null || plan.ListOnly || plan.KeepOnFailure;
            return (results, isOurs || !cancellationToken.IsCancellationRequested ? [] : [await SuiteCleanUp.RunAsync(shared).ConfigureAwait(false)]);
        }
        finally
        {
            if (sandbox is not null)
            {
                await sandbox.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // A sandbox is for whoever has named no target, here or in the environment.
    private bool IsSandboxWanted() => plan.Target is null && !plan.ListOnly
        && TargetVariables.All(static name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
}
