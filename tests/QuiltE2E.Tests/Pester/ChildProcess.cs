using System.Diagnostics;
using System.Text;

namespace QuiltE2E.Tests.Pester;

/// <summary>Runs a program to its end and keeps what it said.</summary>
internal static class ChildProcess
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";

        // What a child builds was analysed when this was built.
        start.Environment["RunAnalyzers"] = "false";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StringBuilder output = new();
        Task[] readers = [ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output)];
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await Task.WhenAll(readers);
        return (process.ExitCode, output.ToString());
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .SelectMany(folder => OperatingSystem.IsWindows() ? new[] { $"{program}.exe" } : [program], Path.Combine)
        .FirstOrDefault(File.Exists);

    private static async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is string line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
