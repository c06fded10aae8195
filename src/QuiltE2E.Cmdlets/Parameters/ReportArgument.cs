using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>What a user may give where a run is asked for: the path of its JSON report, or the run itself.</summary>
public sealed class ReportArgument
{
    private readonly string? _path;
    private readonly RunReport? _report;

    /// <summary>Names a run by its file.</summary>
    /// <param name="path">The path, as the user typed it.</param>
    public ReportArgument(string path) => _path = path;

    /// <summary>Takes a run.</summary>
    /// <param name="report">The run.</param>
    public ReportArgument(RunReport report) => _report = report;

    /// <summary>The path, or the run id.</summary>
    /// <returns>What the user would know it by.</returns>
    public override string ToString() => _path ?? $"run {_report!.RunId}";

    /// <summary>The run, read from its file where it has to be.</summary>
    internal async Task<RunReport> ReadAsync(CommandPipeline pipeline, CancellationToken cancellationToken) => _report
        ?? await JsonReport.ReadAsync(await pipeline.ResolvePathAsync(_path!).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
