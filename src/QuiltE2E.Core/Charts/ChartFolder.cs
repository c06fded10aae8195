using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Charts;

/// <summary>A folder that charts are written to, one beside the other.</summary>
public static class ChartFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Writes the files of a chart. The folder is made when it is missing; other charts stay in its <c>quilt_summarize.json</c>.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="force">Replace a chart of the same name.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The chart with its folder, and with the list as it was written.</returns>
    /// <exception cref="QuiltException">
    /// <c>ChartFileExists</c>, <c>DestinationIsFile</c> or <c>SummaryNotAList</c>; nothing was written then.
    /// </exception>
    public static async Task<Chart> WriteAsync(Chart chart, string folder, bool force, CancellationToken cancellationToken)
    {
        if (File.Exists(folder))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "DestinationIsFile", $"'{folder}' is a file, and a chart is written to a folder.", folder,
                "Name a folder; it is made when it is missing.");
        }

        List<ChartFile> files = [];
        foreach (ChartFile file in chart.Files)
        {
            string path = Path.Combine(folder, file.LogicalKey);
            if (!File.Exists(path))
            {
                files.Add(file);
            }
            else if (file.LogicalKey == ChartSummary.FileName)
            {
                string existing = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
                files.Add(file with { Text = ChartSummary.Merge(existing, file.Text, path) });
            }
            else
            {
                files.Add(force ? file : throw Exists(path));
            }
        }

        Directory.CreateDirectory(folder);
        foreach (ChartFile file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file.LogicalKey), file.Text, Utf8, cancellationToken).ConfigureAwait(false);
        }

        return chart with { Files = files, Path = folder };
    }

    private static QuiltException Exists(string path) => new(
        QuiltErrorKind.Conflict,
        "ChartFileExists",
        $"'{path}' exists already: a chart of the same type and columns.",
        path,
        "Use -Force to replace it, or write to another folder.");
}
