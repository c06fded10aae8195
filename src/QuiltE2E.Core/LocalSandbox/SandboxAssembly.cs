using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Finds the sandbox's program.</summary>
internal static class SandboxAssembly
{
    private const string FileName = "QuiltE2E.Sandbox.dll";

    /// <param name="given">The path that the caller gave, or null to look where it is installed.</param>
    /// <exception cref="QuiltException">It is not there.</exception>
    public static string Find(string? given)
    {
        string here = Path.GetDirectoryName(typeof(SandboxAssembly).Assembly.Location) ?? AppContext.BaseDirectory;
        string[] candidates = given is not null
            ? [Path.GetFullPath(given)]
            : [Path.Combine(here, FileName), Path.GetFullPath(Path.Combine(here, "..", "sandbox", FileName))];
        return Array.Find(candidates, File.Exists) ?? throw new QuiltException(
            QuiltErrorKind.NotFound,
            "SandboxProgramMissing",
            $"The sandbox's program is not at {string.Join(" or ", candidates)}.",
            candidates[0],
            "Install the module again, or name the path of QuiltE2E.Sandbox.dll.");
    }
}
