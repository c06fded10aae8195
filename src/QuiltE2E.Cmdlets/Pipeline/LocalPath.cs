using System.Management.Automation;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>Paths as PowerShell understands them, which is not as .NET does: it has drives, and a location of its own.</summary>
internal static class LocalPath
{
    /// <summary>Makes a full path of what the user typed.</summary>
    /// <param name="cmdlet">Whose location counts.</param>
    /// <param name="path">The path, taken literally; it need not exist.</param>
    /// <returns>An absolute path of the file system.</returns>
    /// <exception cref="QuiltException"><c>NotAFilePath</c>: the path belongs to another provider or an unknown drive.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return string.Equals(provider.Name, "FileSystem", StringComparison.Ordinal)
                ? full
                : throw Refuse(path, $"'{path}' is a path of the provider {provider.Name}, not of the file system.", cause: null);
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            throw Refuse(path, e.Message, e);
        }
    }

    private static QuiltException Refuse(string path, string message, Exception? cause) => new(
        QuiltErrorKind.InvalidArgument,
        "NotAFilePath",
        message,
        path,
        "Give the path of a file or folder on this machine.",
        innerException: cause);
}
