using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows what has changed from one run of the suites to another.</summary>
/// <remarks>
/// <para>Writes one object per change: new failures, what still fails, what was fixed, what has become slower or faster, what is skipped
/// otherwise, and checks that are new or gone. Checks are found again by identifier and backend, and by title where several have the
/// same identifier. Nothing is written when nothing has changed and nothing fails.</para>
/// <para>A check is slower or faster when its time has changed by the factor and by the floor: small times vary much, and large ones by
/// large amounts.</para>
/// </remarks>
/// <example>
/// <code>Compare-QuiltReport ./last/report.json ./out/report.json</code>
/// <para>Compares two runs, for example before and after an upgrade.</para>
/// </example>
/// <example>
/// <code>if (Compare-QuiltReport ./last/report.json ./out/report.json | Where-Object Kind -EQ NewFailure) { exit 1 }</code>
/// <para>Fails a build only for what has not failed before.</para>
/// </example>
/// <example>
/// <code>Compare-QuiltReport ./last/report.json ./out/report.json -Factor 1.2 -Floor 100 | Where-Object Kind -EQ Slower</code>
/// <para>Finds what has become slower by a fifth and a tenth of a second.</para>
/// </example>
[Cmdlet(VerbsData.Compare, "QuiltReport")]
[OutputType(typeof(ReportChange))]
public sealed class CompareQuiltReportCommand : QuiltCommand
{
    /// <summary>The run before: the path of its JSON report, or the object itself.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ReferenceObject", "ReferencePath")]
    [ReportTransformation]
    public ReportArgument Reference { get; set; } = null!;

    /// <summary>The run after: the path of its JSON report, or the object itself.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("DifferenceObject", "DifferencePath")]
    [ReportTransformation]
    public ReportArgument Difference { get; set; } = null!;

    /// <summary>By which factor a time must have changed.</summary>
    [Parameter]
    [ValidateRange(1.0, 1000.0)]
    public double Factor { get; set; } = ReportComparison.DefaultFactor;

    /// <summary>By how many milliseconds a time must have changed.</summary>
    [Parameter]
    [ValidateRange(0.0, 86_400_000.0)]
    public double Floor { get; set; } = ReportComparison.DefaultFloorMs;

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        RunReport reference = await Reference.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false);
        RunReport difference = await Difference.ReadAsync(pipeline, cancellationToken).ConfigureAwait(false);
        foreach (ReportChange change in ReportComparison.Compare(reference, difference, Factor, Floor))
        {
            await pipeline.WriteAsync(change).ConfigureAwait(false);
        }
    }
}
