using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Reporting;

/// <summary>Reads the files that reports and baselines are kept in.</summary>
internal static class ReportFile
{
    /// <summary>The text of a file.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="what">What it should be, for messages.</param>
    /// <param name="idPrefix">How the ids of errors begin.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<string> ReadAsync(string path, string what, string idPrefix, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound, $"{idPrefix}NotFound", $"There is no {what} '{path}'.", path, "Check the path.", innerException: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, $"{idPrefix}NotReadable", $"The {what} '{path}' cannot be read: {e.Message}", path,
                "Name a file, and check its permissions.", innerException: e);
        }
    }
}
