using System.Globalization;
using System.Runtime.InteropServices;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Finds a <c>dotnet</c> that has the ASP.NET Core runtime the sandbox needs.</summary>
internal static class DotnetLocator
{
    public const int RequiredMajor = 10;

    private const string FrameworkFolder = "shared/Microsoft.AspNetCore.App";

    private static string FileName => OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <returns>The full path of the program.</returns>
    /// <exception cref="QuiltException">None has the runtime; the remedy says how to get it.</exception>
    public static string Find() => Find(Candidates());

    /// <param name="candidates">Full paths to try, in order.</param>
    public static string Find(IEnumerable<string> candidates)
    {
        List<string> looked = [];
        foreach (string candidate in candidates.Distinct(StringComparer.Ordinal))
        {
            if (!File.Exists(candidate))
            {
                continue;
            }

            string real = File.ResolveLinkTarget(candidate, returnFinalTarget: true)?.FullName ?? candidate;
            if (HasRuntime(Path.GetDirectoryName(real)!))
            {
                return candidate;
            }

            looked.Add(candidate);
        }

        throw new QuiltException(
            QuiltErrorKind.NotSupported,
            "AspNetCoreRuntimeMissing",
            looked.Count == 0
                ? $"The sandbox needs the ASP.NET Core {RequiredMajor} runtime, and no dotnet program was found on PATH, in DOTNET_ROOT or in the usual places."
                : $"The sandbox needs the ASP.NET Core {RequiredMajor} runtime, which is not installed with {string.Join(", ", looked)}.",
            target: "Microsoft.AspNetCore.App",
            remedy: $"Install it from https://dotnet.microsoft.com/download/dotnet/{RequiredMajor}.0 ('ASP.NET Core Runtime'), "
                + $"or with: winget install Microsoft.DotNet.AspNetCore.{RequiredMajor} | apt-get install aspnetcore-runtime-{RequiredMajor}.0 | brew install dotnet.");
    }

    private static bool HasRuntime(string root)
    {
        string folder = Path.Combine(root, FrameworkFolder);
        return Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any(static path =>
            int.TryParse(Path.GetFileName(path).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && major >= RequiredMajor);
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
        {
            yield return host;
        }

        List<string?> folders =
        [
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            RunningRoot(),
            .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet"),
            .. OperatingSystem.IsWindows()
                ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")]
                : (string[])["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet", "/opt/homebrew/opt/dotnet/libexec"],
        ];
        foreach (string? folder in folders)
        {
            if (!string.IsNullOrWhiteSpace(folder))
            {
                yield return Path.GetFullPath(Path.Combine(folder, FileName));
            }
        }
    }

    // The runtime this process runs on lies in <root>/shared/Microsoft.NETCore.App/<version>.
    private static string? RunningRoot()
    {
        DirectoryInfo runtime = new(RuntimeEnvironment.GetRuntimeDirectory());
        return runtime.Parent?.Parent?.Parent?.FullName;
    }
}
