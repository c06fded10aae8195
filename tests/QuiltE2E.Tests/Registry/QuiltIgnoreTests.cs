using System.Diagnostics;
using System.Text;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

/// <summary>Ignore files on real folders: a stored table, and git itself where there is one.</summary>
public sealed class QuiltIgnoreTests : IDisposable
{
    private const int Seed = 20_240_607;
    private const int Cases = 220;

    private readonly string _root = Directory.CreateTempSubdirectory("quilt-e2e-ignore-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_table_of_decisions_holds()
    {
        SkipOnWindows();
        List<string> wrong = [];
        foreach ((string Rules, string? Folder, string? Nested, string File, bool Goes) row in IgnoreTable.Rows)
        {
            string folder = Directory.CreateTempSubdirectory("quilt-e2e-ignore-").FullName;
            IgnoreTable.ToCase(row).Write(folder, QuiltIgnore.FileName);
            if (Kept(folder).Contains(row.File) == row.Goes)
            {
                wrong.Add($"'{row.Rules}' {row.Folder} '{row.Nested}': '{row.File}' must {(row.Goes ? "go" : "stay")}");
            }

            Directory.Delete(folder, recursive: true);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Git_decides_the_same_for_the_table_and_for_folders_by_chance()
    {
        SkipOnWindows();
        Random random = new(Seed);
        List<IgnoreCase> cases =
            [.. IgnoreTable.Rows.Select(IgnoreTable.ToCase), .. Enumerable.Range(0, Cases).Select(_ => IgnoreCase.Generate(random))];
        for (int i = 0; i < cases.Count; i++)
        {
            cases[i].Write(Path.Combine(_root, $"c{i}"), QuiltIgnore.FileName, ".gitignore");
        }

        string[] asked = [.. cases.SelectMany((one, i) => one.Files.Select(file => $"c{i}/{file}"))];
        asked.Length.ShouldBeGreaterThan(2000);
        HashSet<string> gone = await AskGitAsync(asked);
        gone.Count.ShouldBeInRange(asked.Length / 8, asked.Length / 2, "both verdicts are common");

        List<string> wrong = [];
        for (int i = 0; i < cases.Count; i++)
        {
            HashSet<string> kept = Kept(Path.Combine(_root, $"c{i}"));
            wrong.AddRange(cases[i].Files
                .Where(file => kept.Contains(file) == gone.Contains($"c{i}/{file}"))
                .Select(file => $"{file}: git says {(kept.Contains(file) ? "goes" : "stays")}; {string.Join(" | ", cases[i].Rules)}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_pattern_that_makes_others_try_for_ever_is_fast()
    {
        string pattern = string.Concat(Enumerable.Repeat("**/*a", 40)) + "b";
        string path = string.Join('/', Enumerable.Repeat("aaaaaaaaaa", 80));
        Wildcards.Parse(Encoding.UTF8.GetBytes(pattern), ignoresCase: false).IsMatch(Encoding.UTF8.GetBytes(path)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("A[b-c]d", "aBD", true, true)]
    [InlineData("A[b-c]d", "aBD", false, false)]
    [InlineData("[!a]", "A", true, false)]
    public void Case_counts_where_names_have_case(string pattern, string text, bool ignoresCase, bool matches) =>
        Wildcards.Parse(Encoding.UTF8.GetBytes(pattern), ignoresCase).IsMatch(Encoding.UTF8.GetBytes(text)).ShouldBe(matches);

    [Fact]
    public async Task A_pipe_of_that_name_has_no_rules_and_does_not_block()
    {
        SkipOnWindows();
        using Process make = Process.Start("mkfifo", Path.Combine(_root, QuiltIgnore.FileName));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        bool drops = await Task.Run(() => new QuiltIgnore(_root).Drops("a", isDirectory: false), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        drops.ShouldBeFalse();
    }

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot have files of the names that the patterns are tried on.");

    private static HashSet<string> Kept(string folder) =>
        FolderWalk.Run(folder, new QuiltIgnore(folder)).Select(file => file.Key).ToHashSet(StringComparer.Ordinal);

    private async Task<HashSet<string>> AskGitAsync(IEnumerable<string> paths)
    {
        (await GitAsync("init", "-q", "--template=")).ShouldBeEmpty();
        await File.WriteAllTextAsync(Path.Combine(_root, "asked"), string.Join('\0', paths), TestContext.Current.CancellationToken);
        string answer = await GitAsync("check-ignore", "--no-index", "-z", "--stdin");
        return answer.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = _root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(_root, "no-config");
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("git is not installed, so nothing can be held against git here.");
        }

        using (process.ShouldNotBeNull())
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string input = Path.Combine(_root, "asked");
            if (File.Exists(input))
            {
                await using FileStream asked = File.OpenRead(input);
                await asked.CopyToAsync(process.StandardInput.BaseStream, TestContext.Current.CancellationToken);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0);
            return await output;
        }
    }
}
