using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a chart that the catalog draws on the page of a package.</summary>
/// <remarks>
/// <para>A chart is three files: an ECharts option (viz_TYPE_X_Y.json), the data it shows (viz_TYPE_X_Y.csv), and quilt_summarize.json,
/// which makes the catalog show both. Without -Destination the files themselves are written to the pipeline, and Push-QuiltPackage or
/// Update-QuiltPackage -Add takes them from there: several charts of one push, and those that the package has, share one
/// quilt_summarize.json. With it they go into a folder; several charts may go into one, and its quilt_summarize.json then lists them
/// all.</para>
/// <para>The data are objects, such as rows of Import-Csv or Invoke-QuiltQuery, or CSV, TSV or JSON as text, or a file. Columns keep their
/// order. Numbers have a decimal point whatever the language of the machine; rows without a number in Y, or without a value in X, are
/// left out with a warning.</para>
/// <para>A bar is the mean of the values of its category. A line goes from left to right where X is a number, else in the order of the
/// rows. A box is the least value, the quartiles and the greatest value of its category.</para>
/// </remarks>
/// <example>
/// <code>Import-Csv ./assay.csv | New-QuiltChart Box -X dose -Y response -Group plate | Push-QuiltPackage team/assay-chart</code>
/// <para>Draws a box for each dose and plate, and pushes the chart as a package.</para>
/// </example>
/// <example>
/// <code>New-QuiltChart Line -Path ./growth.tsv -X hour -Y density -Destination ./data
/// Push-QuiltPackage team/growth -Path ./data</code>
/// <para>Puts a chart beside the data it is about, and pushes both.</para>
/// </example>
/// <example>
/// <code>$chart = Import-Csv ./assay.csv | New-QuiltChart Scatter -X dose -Y response
/// Update-QuiltPackage team/growth -Add $chart -Message 'One more chart'</code>
/// <para>Adds a chart to a package; those that it has stay on its page.</para>
/// </example>
/// <example>
/// <code>Get-QuiltBrowse team/data -Recurse | New-QuiltChart Bar -X LogicalKey -Y Size -Title 'Sizes' -Destination ./out -Force</code>
/// <para>Charts any objects by their properties, in place of the chart that was there.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "QuiltChart", SupportsShouldProcess = true, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(ChartFile), typeof(Chart))]
public sealed class NewQuiltChartCommand : QuiltCommand
{
    private const string ObjectSet = "Object";
    private const string FileSet = "File";

    private readonly ChartInput _input = new();

    /// <summary>What to draw: Bar, Line, Scatter or Box.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ChartKind Type { get; set; }

    /// <summary>The column of the horizontal axis.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string X { get; set; } = null!;

    /// <summary>The column of the vertical axis: numbers.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Y { get; set; } = null!;

    /// <summary>A column whose values each become a series with a colour of its own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Group { get; set; }

    /// <summary>The data: objects, or lines of CSV, TSV or JSON text.</summary>
    [Parameter(ParameterSetName = ObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The file with the data: .csv, .tsv or .json (a list of objects, or an object of columns).</summary>
    [Parameter(ParameterSetName = FileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The title. Made of the names of the columns unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The name of the horizontal axis. That of its column unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? XLabel { get; set; }

    /// <summary>The name of the vertical axis. That of its column unless given; for bars that are means it says so.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? YLabel { get; set; }

    /// <summary>The colours.</summary>
    [Parameter]
    public ChartPalette Palette { get; set; }

    /// <summary>The folder to write the files to; it is made when it is missing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace a chart of the same type and columns that is in the folder.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ObjectSet)
        {
            _input.Add(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => RunBody(ExecuteAsync);

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Force && Destination is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "ForceWithoutDestination", "-Force replaces files of a folder, and -Destination names none.",
                remedy: "Give -Destination, or leave -Force out.");
        }

        Chart chart = Chart.Draw(
            await ReadAsync(pipeline).ConfigureAwait(false),
            new ChartRequest(Type, X, Y, Group, Title, XLabel, YLabel, Palette));
        if (chart.LeftOut > 0)
        {
            await pipeline.WarnAsync($"{chart.LeftOut} {(chart.LeftOut == 1 ? "row has" : "rows have")} no value in '{X}' or no number in '{Y}', and {(chart.LeftOut == 1 ? "is" : "are")} not drawn.")
                .ConfigureAwait(false);
        }

        if (Destination is null)
        {
            foreach (ChartFile file in chart.Files)
            {
                await pipeline.WriteAsync(file).ConfigureAwait(false);
            }

            return;
        }

        string folder = await pipeline.ResolvePathAsync(Destination).ConfigureAwait(false);
        if (await pipeline.ShouldProcessAsync(folder, $"Write chart '{chart.Title}'").ConfigureAwait(false))
        {
            await pipeline.WriteAsync(await ChartFolder.WriteAsync(chart, folder, Force, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
    }

    private async Task<ChartTable> ReadAsync(CommandPipeline pipeline)
    {
        if (ParameterSetName == ObjectSet)
        {
            return _input.ToTable();
        }

        string path = await pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
        return ChartData.Parse(DocumentFile.Read(path), ChartData.FormatOf(path));
    }
}
