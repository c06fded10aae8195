using System.Xml.Linq;

namespace QuiltE2E.Tests.Pester;

/// <summary>Builds the module and runs every Pester suite against it in a fresh pwsh, where there is one.</summary>
public sealed class PesterSuites(ITestOutputHelper log)
{
    private const string NeededPester = "5.9.0";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static string Root { get; } = FindRoot();

    [Fact]
    public async Task Every_Pester_suite_passes()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        string pwsh = await RequirePwshAsync(limit.Token);

        (int built, string buildLog) = await RunAsync(pwsh, "build.ps1", ["-Task", "Build"], limit.Token);
        built.ShouldBe(0, buildLog);

        string results = Environment.GetEnvironmentVariable("QUILT_E2E_RESULTS") ?? Path.Combine(Root, "out", "results");
        Directory.CreateDirectory(results);
        string junit = Path.Combine(results, "pester.xml");
        File.Delete(junit);
        (int exitCode, string output) = await RunAsync(
            pwsh,
            Path.Combine("tests", "Pester", "Invoke-Suites.ps1"),
            ["-ModulePath", Path.Combine(Root, "out", "QuiltE2E"), "-ResultPath", junit],
            limit.Token);

        log.WriteLine(output);
        string[] failed = [.. FindFailed(junit), .. FindBroken(output)];
        exitCode.ShouldBe(0, string.Join(Environment.NewLine, failed));
        failed.ShouldBeEmpty();
    }

    private static async Task<string> RequirePwshAsync(CancellationToken cancellationToken)
    {
        string? pwsh = ChildProcess.Find("pwsh");
        Assert.SkipWhen(pwsh is null, "The Pester suites need PowerShell 7.6: there is no pwsh on PATH. Install it from https://aka.ms/powershell.");
        const string Ask =
            "'{0}.{1}' -f $PSVersionTable.PSVersion.Major, $PSVersionTable.PSVersion.Minor; (Get-Module Pester -ListAvailable | Sort-Object Version | Select-Object -Last 1).Version.ToString()";
        (_, string output) = await ChildProcess.RunAsync(
            pwsh, ["-NoProfile", "-NonInteractive", "-Command", Ask], Root, cancellationToken);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool isPowerShell = Version.TryParse(lines.ElementAtOrDefault(0), out Version? version) && version >= new Version(7, 6);
        Assert.SkipUnless(isPowerShell, $"The Pester suites need PowerShell 7.6 or later; {pwsh} is '{lines.ElementAtOrDefault(0)}'.");
        bool isPester = Version.TryParse(lines.ElementAtOrDefault(1), out Version? pester) && pester >= Version.Parse(NeededPester);
        Assert.SkipUnless(isPester, $"The Pester suites need Pester {NeededPester} or later: pwsh -Command \"Install-PSResource Pester -Scope CurrentUser\".");
        return pwsh!;
    }

    private static Task<(int ExitCode, string Output)> RunAsync(
        string pwsh, string script, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(
            pwsh, ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Root, script), .. arguments], Root, cancellationToken);

    private static IEnumerable<string> FindFailed(string junit) => File.Exists(junit)
        ? XDocument.Load(junit).Descendants("testcase").Where(c => c.Element("failure") is not null).Select(c => (string)c.Attribute("name")!)
        : ["no result file was written"];

    /// <summary>Preparations, clean-ups and files that failed: the result file has no row for them.</summary>
    private static IEnumerable<string> FindBroken(string output) =>
        output.Split(Environment.NewLine).Where(line => line.StartsWith("FAILED ", StringComparison.Ordinal));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "build.ps1")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"There is no build.ps1 above {AppContext.BaseDirectory}.");
    }
}
