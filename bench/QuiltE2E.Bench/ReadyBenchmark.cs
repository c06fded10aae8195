using System.Diagnostics;

namespace QuiltE2E.Bench;

/// <summary>How long a sandbox takes from the start of its process to the line that says it is ready.</summary>
internal sealed class ReadyBenchmark : IBenchmark
{
    private const double Bound = 2;
    private const int Runs = 5;

    public string Verb => "ready";

    public string Summary => "sandbox ready < 2 s";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        List<double> seconds = [];
        for (int run = 0; run < Runs; run++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            using Process sandbox = SandboxServer.Start();
            string? line = await sandbox.StandardOutput.ReadLineAsync();
            seconds.Add(watch.Elapsed.TotalSeconds);
            sandbox.StandardInput.Close();
            await sandbox.WaitForExitAsync();
            if (string.IsNullOrEmpty(line))
            {
                throw new InvalidOperationException($"The sandbox ended with exit code {sandbox.ExitCode} before it was ready.");
            }
        }

        // The slowest counts: a start is something one waits for each time.
        Report.Line($"from {seconds.Min():0.000} to {seconds.Max():0.000} s in {Runs} starts");
        return Report.Below("sandbox ready, slowest start", seconds.Max(), Bound, "s");
    }
}
