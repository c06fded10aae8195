using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Finds the run before this one, to compare with: the last of its kind beside it.</summary>
internal static class EarlierRuns
{
    /// <summary>Looks through the reports of a folder, the newest first.</summary>
    /// <param name="folder">The folder that holds a folder for each run, by run id.</param>
    /// <param name="report">This run.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>A run against the same target that ran all of these suites; null where there is none.</returns>
    public static async Task<RunReport?> FindAsync(string folder, RunReport report, CancellationToken cancellationToken)
    {
        HashSet<string> suites = [.. report.Suites.Select(static suite => suite.ToString())];
        IEnumerable<string> earlier = Directory.EnumerateDirectories(folder, "e2e-*")
            .Where(path => string.CompareOrdinal(Path.GetFileName(path), report.RunId) < 0)
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
            .Select(static path => Path.Join(path, "report.json"))
            .Where(File.Exists);
        foreach (string path in earlier)
        {
            RunReport? found = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
            if (found is not null && found.Target.Name == report.Target.Name && found.Target.Bucket == report.Target.Bucket
                && suites.IsSubsetOf(found.Suites.Select(static suite => suite.ToString())))
            {
                return found;
            }
        }

        return null;
    }

    // One that another version has written, or that was cut short, is none to compare with.
    private static async Task<RunReport?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonReport.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException)
        {
            return null;
        }
    }
}
