using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Shows how far a run is: which check has ended, how many are left, and for how long that will take at this rate.</summary>
/// <param name="pipeline">The way to the user.</param>
internal sealed class SuiteProgress(CommandPipeline pipeline)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (int Found, int Ended)> _jobs = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>What a process tells its checks to.</summary>
    /// <param name="job">The process's job.</param>
    public Action<SuiteOutput, SeenCheck?> Take(SuiteJob job) => (output, ended) =>
    {
        if (ended is null)
        {
            return;
        }

        ProgressRecord record;
        lock (_gate)
        {
            _jobs[job.Number] = (output.Found ?? output.Seen.Count, output.Seen.Count);
            int done = _jobs.Values.Sum(static one => one.Ended);
            int all = Math.Max(done, _jobs.Values.Sum(static one => one.Found));
            record = new ProgressRecord(0, "QuiltE2E suites", string.Create(CultureInfo.InvariantCulture, $"{done} of {all} checks"))
            {
                CurrentOperation = $"{ended.Outcome}: {ended.Id} {ended.Title}",
                PercentComplete = all == 0 ? 0 : done * 100 / all,
                SecondsRemaining = done == 0 ? -1 : (int)(_clock.Elapsed.TotalSeconds / done * (all - done)),
            };
        }

        // Not waited for: the process must not stand still while the pipeline is busy.
        _ = pipeline.ProgressAsync(record);
    };
}
