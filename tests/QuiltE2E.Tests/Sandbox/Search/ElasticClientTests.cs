using System.Runtime.CompilerServices;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Pester;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>Elasticsearch's own JavaScript client, where Node and npm can bring it.</summary>
public sealed class ElasticClientTests(SearchFixture fixture) : IClassFixture<SearchFixture>, IDisposable
{
    private const string Version = "8.19.2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quilt-test-node-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_JavaScript_client_finds_what_the_index_has()
    {
        string? node = ChildProcess.Find("node");
        string? npm = ChildProcess.Find("npm");
        Assert.SkipUnless(node is not null && npm is not null, "Node and npm are not installed.");
        string[] install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", _folder.FullName, $"@elastic/elasticsearch@{Version}"];
        (int code, string output) = await ChildProcess.RunAsync(npm, install, _folder.FullName, Cancel);
        Assert.SkipUnless(code == 0, $"npm could not install @elastic/elasticsearch@{Version}: {output}");

        SandboxFacts facts = fixture.Sandbox.Host.Facts;
        string script = Path.Combine(Path.GetDirectoryName(Here())!, "..", "Clients", "elasticsearch.mjs");
        (code, output) = await ChildProcess.RunAsync(node, [script, _folder.FullName, facts.RegistryUrl, facts.Token], _folder.FullName, Cancel);
        code.ShouldBe(0, output);
        output.ShouldContain("ok");
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
