using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Reads files with documents: GraphQL, configuration.</summary>
internal static class DocumentFile
{
    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="QuiltException"><c>FileNotFound</c> or <c>FileNotReadable</c>.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound, "FileNotFound", $"The file '{path}' does not exist.", path, "Check the path.", innerException: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "FileNotReadable", $"The file '{path}' cannot be read: {exception.Message}", path,
                "Check the permissions of the file.", innerException: exception);
        }
    }
}
