using System.Diagnostics;
using System.Globalization;

namespace QuiltE2E.Bench;

/// <summary>How long Import-Module takes in a fresh pwsh, against how long a bare pwsh takes to start in the same run.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const double Bound = 300;
    private const int Runs = 5;

    public string Verb => "import";

    public string Summary => "module import < 300 ms [folder of the built module, default out/QuiltE2E]";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        string module = Path.GetFullPath(arguments.Count > 0 ? arguments[0] : Path.Join("out", "QuiltE2E"));
        if (!File.Exists(Path.Join(module, "QuiltE2E.psd1")))
        {
            throw new InvalidOperationException($"There is no module in {module}; build it with ./build.ps1 -Task Build.");
        }

        string quoted = module.Replace("'", "''", StringComparison.Ordinal);
        string script = $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{quoted}'; $w.Elapsed.TotalMilliseconds.ToString('R', [cultureinfo]::InvariantCulture)";
        List<double> imports = [];
        List<double> starts = [];
        for (int run = 0; run < Runs; run++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            await RunPwshAsync("1");
            starts.Add(watch.Elapsed.TotalMilliseconds);
            imports.Add(double.Parse(await RunPwshAsync(script), CultureInfo.InvariantCulture));
        }

        imports.Sort();
        starts.Sort();
        double median = imports[Runs / 2];
        Report.Line($"from {imports[0]:0} to {imports[^1]:0} ms in {Runs} fresh processes; {median / starts[Runs / 2]:0.00} x the start of a bare pwsh");
        return Report.Below("Import-Module, median", median, Bound, "ms");
    }

    private static async Task<string> RunPwshAsync(string command)
    {
        ProcessStartInfo start = new("pwsh") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-Command", command])
        {
            start.ArgumentList.Add(argument);
        }

        using Process pwsh = Process.Start(start)!;
        string output = await pwsh.StandardOutput.ReadToEndAsync();
        await pwsh.WaitForExitAsync();
        return pwsh.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"pwsh ended with exit code {pwsh.ExitCode}.");
    }
}
