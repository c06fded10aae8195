using System.Runtime.CompilerServices;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Pester;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The JavaScript SDK of AWS, where Node and npm can bring it.</summary>
public sealed class NodeClientTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Version = "3.1169.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quilt-test-node-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_JavaScript_SDK_finds_what_S3_has()
    {
        string? node = ChildProcess.Find("node");
        string? npm = ChildProcess.Find("npm");
        Assert.SkipUnless(node is not null && npm is not null, "Node and npm are not installed.");
        string[] install =
        [
            "install", "--no-save", "--no-audit", "--no-fund", "--prefix", _folder.FullName,
            $"@aws-sdk/client-s3@{Version}", $"@aws-sdk/s3-request-presigner@{Version}",
        ];
        (int code, string output) = await ChildProcess.RunAsync(npm, install, _folder.FullName, Cancel);
        Assert.SkipUnless(code == 0, $"npm could not install @aws-sdk/client-s3@{Version}: {output}");

        SandboxFacts facts = sandbox.Host.Facts;
        string[] arguments = [Script(), _folder.FullName, facts.S3Endpoint, facts.AccessKeyId, facts.SecretAccessKey, facts.Region];
        (code, output) = await ChildProcess.RunAsync(node, arguments, _folder.FullName, Cancel);
        code.ShouldBe(0, output);
        output.ShouldContain("ok");
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Clients", "s3.mjs");
}
