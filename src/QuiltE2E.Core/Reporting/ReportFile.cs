using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Reporting;

/// <summary>The files that reports and baselines are kept in.</summary>
public static class ReportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Writes a report. What was there is replaced at once, never by half a file; the folder is made when it is missing.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="text">The report.</param>
    /// <param name="cancellationToken">Stops the writing; nothing was replaced then.</param>
    /// <returns>The file.</returns>
    /// <exception cref="QuiltException"><c>ReportNotWritable</c>.</exception>
    public static async Task<FileInfo> WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("It is a folder.");
            }

            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await File.WriteAllTextAsync(temporary, text, Utf8, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
            return new FileInfo(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "ReportNotWritable", $"The report '{path}' cannot be written: {e.Message}", path,
                "Name a file in a folder that you may write to.", innerException: e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

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
