using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>
/// Client and server cannot share a mistake: of Core the servers may use the package format, the error type that a failed
/// start ends in, and the judge of JSON Schemas; nothing of its clients, request types, escaping or parsers. The judge is
/// shared since its verdicts are held against Python's <c>jsonschema</c>, which is what a real registry runs; how a registry
/// reads its workflows, finds their schemas and words its refusals is the sandbox's own. The verb <c>verify</c> drives Core
/// and is the exception.
/// </summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Allowed = ["QuiltE2E.Core.Packages", "QuiltE2E.Core.Errors", "QuiltE2E.Core.Schemas"];

    [Fact]
    public void The_servers_use_nothing_of_Core_but_the_package_format()
    {
        List<string> found = [];
        foreach (string path in ServerFiles())
        {
            foreach (Match match in CoreName().Matches(File.ReadAllText(path)))
            {
                if (!Allowed.Contains(match.Value, StringComparer.Ordinal))
                {
                    found.Add($"{Path.GetFileName(path)}: {match.Value}");
                }
            }
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public void The_servers_use_no_client_of_AWS()
    {
        string[] found = [.. ServerFiles().Where(static path => AmazonName().IsMatch(File.ReadAllText(path)))];
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_hosting_is_public() =>
        typeof(SandboxHost).Assembly.GetExportedTypes()
            .Where(static type => type.Namespace is not null && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(static type => type.Namespace)
            .Distinct(StringComparer.Ordinal)
            .ShouldBeSubsetOf(["QuiltE2E.Sandbox.Hosting", "QuiltE2E.Sandbox.Verify"], StringComparer.Ordinal);

    [GeneratedRegex(@"\bQuiltE2E\.Core(\.\w+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CoreName();

    [GeneratedRegex(@"\b(using|global::)\s*Amazon\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmazonName();

    private static List<string> ServerFiles([CallerFilePath] string here = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/QuiltE2E.Sandbox"));
        List<string> files =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(path =>
            {
                string[] parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
                return parts[0] is not ("obj" or "bin" or "Verify");
            }),
        ];
        files.Count.ShouldBeGreaterThan(50);
        return files;
    }
}
