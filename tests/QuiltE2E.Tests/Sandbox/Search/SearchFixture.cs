using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>A sandbox with some objects and packages that the index knows.</summary>
public sealed class SearchFixture : IAsyncLifetime
{
    public const string Packages = SandboxFixture.Bucket + "_packages";

    internal SandboxFixture Sandbox { get; } = new();

    internal RegistryClient Registry { get; private set; } = null!;

    internal string Hash { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await Sandbox.InitializeAsync();
        Registry = new(Sandbox.Host.Facts);
        await SearchCalls.PutAsync(Sandbox, "data/One two.csv", "alpha,beta\n1,2\n");
        await SearchCalls.PutAsync(Sandbox, "data/large.csv.gz", new string('x', 5000));
        await SearchCalls.PutAsync(Sandbox, "notes/README.md", "# Alpha beta\nThe quick brown fox.");
        await SearchCalls.PutAsync(Sandbox, "notes/plain.bin", "alpha is not indexed here");
        await SearchCalls.PutAsync(Sandbox, "gone.txt", "was here");
        await Sandbox.S3.DeleteObjectAsync(SandboxFixture.Bucket, "gone.txt", TestContext.Current.CancellationToken);
        await SearchCalls.PutAsync(Sandbox, "other.txt", "alpha", "quilt-sandbox-restricted");
        Hash = await SeededPackages.PutAsync(
            Sandbox.S3,
            SandboxFixture.Bucket,
            "team/first",
            1700000000,
            [SeededPackages.File("a/measure.csv", 10), SeededPackages.File("b.txt", 20, """{"user_meta": {"colour": "red"}}""")],
            """{"version": "v0", "message": "Initial words", "user_meta": {"n": 5, "when": "2024-05-06", "who": {"name": "Ada"}, "tags": ["x", "y"], "ok": true, "none": null}, "workflow": {"id": "w", "config": "s3://b/c?versionId=v1", "schemas": {"s": "s3://b/s"}}}""");
        await SeededPackages.PutAsync(
            Sandbox.S3, SandboxFixture.Bucket, "team/second", 1700000001, [SeededPackages.File("c.json", 7)], """{"version": "v0", "message": null, "user_meta": {"n": 50}}""");
        await SearchCalls.SettleAsync(Sandbox.Host);
    }

    public async ValueTask DisposeAsync()
    {
        Registry.Dispose();
        await Sandbox.DisposeAsync();
    }
}
