using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>State over restarts and crashes.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        byte[] large = RandomNumberGenerator.GetBytes(300_000);
        string first;
        string upload;
        await using (SandboxHost host = await StartAsync())
        {
            using AmazonS3Client s3 = SandboxFixture.Connect(host.Facts);
            first = (await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "k", InputStream = new MemoryStream(large) }, Cancel)).VersionId;
            await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "k", ContentBody = "second" }, Cancel);
            await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "deleted", ContentBody = "x" }, Cancel);
            await s3.DeleteObjectAsync("quilt-sandbox", "deleted", Cancel);
            upload = (await s3.InitiateMultipartUploadAsync("quilt-sandbox", "parts", Cancel)).UploadId;
            await s3.UploadPartAsync(Part(upload, 1), Cancel);
        }

        await using SandboxHost again = await StartAsync();
        using AmazonS3Client client = SandboxFixture.Connect(again.Facts);
        (await ReadAsync(client, "k", first)).ShouldBe(large);
        (await ReadAsync(client, "k", null)).ShouldBe("second"u8.ToArray());
        (await client.ListVersionsAsync("quilt-sandbox", "deleted", Cancel)).Versions.Count.ShouldBe(2);
        (await client.ListPartsAsync("quilt-sandbox", "parts", upload, Cancel)).Parts.ShouldHaveSingleItem().PartNumber.ShouldBe(1);
        string third = (await client.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "k", ContentBody = "third" }, Cancel)).VersionId;
        (await client.ListVersionsAsync("quilt-sandbox", "k", Cancel)).Versions[0].VersionId.ShouldBe(third);
    }

    [Fact]
    public async Task What_was_answered_survives_a_kill()
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(new() { DataDirectory = _folder }, Cancel);
        List<string> answered = [];
        using (AmazonS3Client s3 = SandboxFixture.Connect(sandbox.Info))
        {
            using System.Diagnostics.Process process = System.Diagnostics.Process.GetProcessById(sandbox.Info.ProcessId);
            Task writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
            {
                for (int number = 0; ; number++)
                {
                    string key = $"{writer}/{number}";
                    await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = key, ContentBody = key }, Cancel);
                    lock (answered)
                    {
                        answered.Add(key);
                        if (answered.Count == 100)
                        {
                            process.Kill();
                        }
                    }
                }
            }));
            await Should.ThrowAsync<Exception>(writing);
        }

        await using SandboxHost host = await StartAsync();
        using AmazonS3Client client = SandboxFixture.Connect(host.Facts);
        answered.Count.ShouldBeGreaterThanOrEqualTo(100);
        foreach (string key in answered)
        {
            (await ReadAsync(client, key, null)).ShouldBe(System.Text.Encoding.UTF8.GetBytes(key));
        }
    }

    [Fact]
    public async Task Bodies_that_nobody_names_are_swept_at_the_start()
    {
        byte[] large = RandomNumberGenerator.GetBytes(300_000);
        await using (SandboxHost host = await StartAsync())
        {
            using AmazonS3Client s3 = SandboxFixture.Connect(host.Facts);
            await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "k", ContentBody = "kept" }, Cancel);
            await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "large", InputStream = new MemoryStream(large) }, Cancel);
        }

        string[] kept = Directory.GetFiles(Path.Combine(_folder, "bodies"), "*", SearchOption.AllDirectories);
        kept.Length.ShouldBe(2);
        string[] orphans = [.. kept.Select(static path => Path.Combine(Path.GetDirectoryName(path)!, "77" + Path.GetExtension(path)))];
        foreach (string orphan in orphans)
        {
            await File.WriteAllTextAsync(orphan, "left by a crash", Cancel);
        }

        await using SandboxHost again = await StartAsync();
        orphans.ShouldAllBe(static path => !File.Exists(path));
        using AmazonS3Client client = SandboxFixture.Connect(again.Facts);
        (await ReadAsync(client, "k", null)).ShouldBe("kept"u8.ToArray());
        (await ReadAsync(client, "large", null)).ShouldBe(large);
    }

    [Fact]
    public async Task A_folder_of_before_gets_the_bucket_of_query_results_and_no_bucket_that_was_removed()
    {
        await using (SandboxHost host = await StartAsync())
        {
            using AmazonS3Client s3 = SandboxFixture.Connect(host.Facts);
            await s3.DeleteBucketAsync("quilt-sandbox-athena-results", Cancel);
            await s3.DeleteBucketAsync("quilt-sandbox-readonly", Cancel);
        }

        await using SandboxHost again = await StartAsync();
        using AmazonS3Client client = SandboxFixture.Connect(again.Facts);
        (await client.ListBucketsAsync(Cancel)).Buckets.Select(static bucket => bucket.BucketName)
            .ShouldBe(["quilt-sandbox", "quilt-sandbox-athena-results", "quilt-sandbox-restricted"]);
    }

    [Fact]
    public async Task A_folder_is_for_one_sandbox_at_a_time()
    {
        await using SandboxHost host = await StartAsync();
        QuiltException error = await Should.ThrowAsync<QuiltException>(StartAsync);
        error.ErrorId.ShouldBe("SandboxDataUnavailable");
        error.Target.ShouldBe(_folder);
    }

    [Fact]
    public async Task A_temporary_folder_goes_with_its_sandbox()
    {
        SandboxHost host = await SandboxHost.StartAsync(cancellationToken: Cancel);
        string folder = host.Facts.DataDirectory;
        using (AmazonS3Client s3 = SandboxFixture.Connect(host.Facts))
        {
            await s3.PutObjectAsync(new() { BucketName = "quilt-sandbox", Key = "k", ContentBody = "x" }, Cancel);
        }

        await host.DisposeAsync();
        Directory.Exists(folder).ShouldBeFalse();
    }

    private static UploadPartRequest Part(string upload, int number) => new()
    {
        BucketName = "quilt-sandbox",
        Key = "parts",
        UploadId = upload,
        PartNumber = number,
        InputStream = new MemoryStream([1, 2, 3]),
    };

    private static async Task<byte[]> ReadAsync(AmazonS3Client client, string key, string? versionId)
    {
        using GetObjectResponse response = await client.GetObjectAsync(new() { BucketName = "quilt-sandbox", Key = key, VersionId = versionId }, Cancel);
        using MemoryStream copy = new();
        await response.ResponseStream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    private Task<SandboxHost> StartAsync() => SandboxHost.StartAsync(new() { DataDirectory = _folder }, Cancel);
}
