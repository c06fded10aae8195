using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Packages with real files, and tables over them.</summary>
internal static class TabulatorPackages
{
    private static int _second = 1_710_000_000;

    /// <summary>Puts files and a revision that names their versions.</summary>
    /// <returns>Its top hash.</returns>
    public static async Task<string> PushAsync(IAmazonS3 s3, string bucket, string name, IEnumerable<(string Key, byte[] Content)> files)
    {
        List<string> lines = [];
        foreach ((string key, byte[] content) in files)
        {
            using MemoryStream body = new(content);
            PutObjectResponse put = await s3.PutObjectAsync(
                new() { BucketName = bucket, Key = $"files/{name}/{key}", InputStream = body }, TestContext.Current.CancellationToken);
            lines.Add(SeededPackages.File(
                key, content.Length, $$"""{"version": "{{put.VersionId}}"}""", $"s3://{bucket}/files/{name}/{key}?versionId={put.VersionId}"));
        }

        return await SeededPackages.PutAsync(s3, bucket, name, Interlocked.Increment(ref _second), lines);
    }

    /// <summary>Sets a table's configuration through the registry.</summary>
    public static async Task SetTableAsync(SandboxFacts facts, string bucket, string table, string config)
    {
        using RegistryClient registry = new(facts);
        JsonElement data = await registry.DataAsync(
            """
            mutation($bucket: String!, $table: String!, $config: String) {
              it: bucketSetTabulatorTable(bucketName: $bucket, tableName: $table, config: $config) {
                __typename ... on InvalidInput { errors { path message } } ... on OperationError { name message }
              }
            }
            """,
            new() { ["bucket"] = bucket, ["table"] = table, ["config"] = config });
        data.GetProperty("it").GetProperty("__typename").GetString().ShouldBe("BucketConfig", data.ToString());
    }
}
