using System.Diagnostics;
using System.Text.Json;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>Runs other implementations over sets of cases, in a folder of its own that goes when the tests are over.</summary>
public sealed class OracleRun : IDisposable
{
    public const string NpmVersion = "16.15.0";

    private static readonly JsonSerializerOptions Naming = new(JsonSerializerDefaults.Web) { MaxDepth = 512 };
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphql-oracle-");
    private bool _installed;

    internal OracleOutput AskNode(string schema, IReadOnlyList<OracleCase> cases)
    {
        InstallNpmPackage();
        return Ask("node", [Corpus.Oracle("oracle.js"), _folder.FullName], schema, cases);
    }

    /// <summary>Asks graphql-core; skips the test where Python does not have it.</summary>
    internal OracleOutput AskPython(string schema, IReadOnlyList<OracleCase> cases)
    {
        RequireTool("python3", "-c", "import graphql.validation.specified_rules");
        return Ask("python3", [Corpus.Oracle("oracle.py")], schema, cases);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Installs the npm package into the folder, once; skips the test where that cannot be.</summary>
    private void InstallNpmPackage()
    {
        if (_installed)
        {
            return;
        }

        RequireTool("node", "--version");
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        RequireTool(npm, "--version");
        (int code, string output) = Run(
            npm, ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", _folder.FullName, $"graphql@{NpmVersion}"]);
        Assert.SkipUnless(code == 0, $"npm could not install graphql@{NpmVersion}: {output}");
        _installed = true;
    }

    private OracleOutput Ask(string program, string[] arguments, string schema, IReadOnlyList<OracleCase> cases)
    {
        string questions = Path.Combine(_folder.FullName, "questions.json");
        string answers = Path.Combine(_folder.FullName, "answers.json");
        File.WriteAllText(questions, JsonSerializer.Serialize(new { schema, cases }, Naming));
        (int code, string output) = Run(program, [.. arguments, questions, answers]);
        code.ShouldBe(0, output);
        return JsonSerializer.Deserialize<OracleOutput>(File.ReadAllText(answers), Naming).ShouldNotBeNull();
    }

    private static void RequireTool(string program, params string[] arguments)
    {
        string reason;
        try
        {
            (int code, string output) = Run(program, arguments);
            reason = code == 0 ? string.Empty : output;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            reason = missing.Message;
        }

        Assert.SkipUnless(reason.Length == 0, $"{program} {string.Join(' ', arguments)} does not work here: {reason}");
    }

    private static (int Code, string Output) Run(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start).ShouldNotBeNull();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
