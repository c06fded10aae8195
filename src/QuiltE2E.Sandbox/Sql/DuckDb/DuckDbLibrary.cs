using System.Reflection;
using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Finds and loads DuckDB's C library, or says why there is none.</summary>
/// <remarks>
/// It lies beside the program, where the build has put it, in a folder named for the platform that it is for; the environment variable
/// <c>QUILT_SANDBOX_DUCKDB</c> names another file, such as one for a platform that the build was not made on.
/// </remarks>
internal static class DuckDbLibrary
{
    public const string Variable = "QUILT_SANDBOX_DUCKDB";

    // The functions used are in all of 1.4 and 1.5; what SQL means differs more between versions than these do.
    private static readonly string[] Versions = ["v1.4.", "v1.5."];

    private static readonly Lazy<(nint Handle, string? Problem)> Loaded = new(Load);

    static DuckDbLibrary() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    /// <summary>Why it cannot be used, in a sentence with its remedy; null when it can.</summary>
    public static string? Problem => Loaded.Value.Problem;

    /// <summary>Whether there is a file to load, which is not looked into.</summary>
    public static bool IsThere => File.Exists(FilePath);

    private static string FilePath => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native", FileName);

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static (nint Handle, string? Problem) Load()
    {
        string path = FilePath;
        if (!File.Exists(path))
        {
            return (0, $"DuckDB's library is not at '{path}'. Build the sandbox for {Platform} on a machine with npm, or name the file in {Variable}.");
        }

        try
        {
            nint handle = NativeLibrary.Load(path);
            string version = VersionOf(handle);
            return Array.Exists(Versions, known => version.StartsWith(known, StringComparison.Ordinal))
                ? (handle, null)
                : (0, $"DuckDB's library at '{path}' is {version}; 1.4 or 1.5 is needed.");
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return (0, $"DuckDB's library at '{path}' cannot be loaded on {Platform}: {error.Message}");
        }
    }

    private static unsafe string VersionOf(nint handle) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(handle, "duckdb_library_version"))())!;

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        string.Equals(name, NativeMethods.Library, StringComparison.Ordinal) ? Loaded.Value.Handle : 0;
}
