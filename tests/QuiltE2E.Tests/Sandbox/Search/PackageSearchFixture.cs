using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>A sandbox with three packages that the index knows.</summary>
public sealed class PackageSearchFixture : IAsyncLifetime
{
    internal SandboxFixture Sandbox { get; } = new();

    internal RegistryClient Registry { get; private set; } = null!;

    internal string One { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await Sandbox.InitializeAsync();
        Registry = new(Sandbox.Host.Facts);
        string version = (await Sandbox.S3.PutObjectAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "hay.txt", ContentBody = "a needle in it" }, TestContext.Current.CancellationToken)).VersionId;
        await SearchCalls.PutAsync(Sandbox, "hay.txt", "it was replaced");
        One = await SeededPackages.PutAsync(
            Sandbox.S3,
            SandboxFixture.Bucket,
            "lab/one",
            1700000000,
            [SeededPackages.File("a/measure.csv", 10), SeededPackages.File("b.txt", 20)],
            """{"version": "v0", "message": "alpha", "user_meta": {"n": 1, "ok": true, "when": "2024-05-06T07:08:09Z", "who": {"name": "Ada"}}, "workflow": {"id": "check", "config": "s3://b/c"}}""");
        await SeededPackages.PutAsync(
            Sandbox.S3, SandboxFixture.Bucket, "lab/two", 1700000001, [SeededPackages.File("old.json", 1)], """{"version": "v0", "message": "old"}""");
        await SeededPackages.PutAsync(
            Sandbox.S3,
            SandboxFixture.Bucket,
            "lab/two",
            1700000005,
            [SeededPackages.File("hay.txt", 5, physicalKey: $"s3://{SandboxFixture.Bucket}/hay.txt?versionId={version}")],
            """{"version": "v0", "message": "alpha message of two", "user_meta": {"n": 2}}""");
        await SeededPackages.PutAsync(Sandbox.S3, SandboxFixture.Bucket, "lab/three", 1700000002, [SeededPackages.File("c.json", 0)]);
        await SearchCalls.SettleAsync(Sandbox.Host);
    }

    public async ValueTask DisposeAsync()
    {
        Registry.Dispose();
        await Sandbox.DisposeAsync();
    }
}
