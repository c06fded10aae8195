using System.Globalization;
using System.Text;
using Amazon.S3;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Writes packages into a sandbox's bucket as a client does, over S3: manifest, pointer of the second, <c>latest</c>.</summary>
internal static class SeededPackages
{
    /// <summary>The line of a file.</summary>
    public static string File(string logicalKey, long size = 1, string meta = "{}", string physicalKey = "s3://quilt-sandbox/data") =>
        $$"""{"logical_key": "{{logicalKey}}", "physical_keys": ["{{physicalKey}}"], "size": {{size.ToString(CultureInfo.InvariantCulture)}}, "hash": {"type": "SHA256", "value": "ab"}, "meta": {{meta}}}""";

    /// <summary>Writes a revision.</summary>
    /// <returns>Its top hash.</returns>
    public static async Task<string> PutAsync(
        IAmazonS3 s3, string bucket, string name, long second, IEnumerable<string> files, string header = """{"version": "v0"}""")
    {
        byte[] manifest = Encoding.UTF8.GetBytes(string.Join('\n', files.Prepend(header)) + "\n");
        using MemoryStream stream = new(manifest);
        Package package = await Package.ReadAsync(stream, TestContext.Current.CancellationToken);
        string hash = package.ComputeTopHash().Value;
        await PutObjectAsync(s3, bucket, $".quilt/packages/{hash}", manifest);
        byte[] pointer = Encoding.ASCII.GetBytes(hash);
        await PutObjectAsync(s3, bucket, $".quilt/named_packages/{name}/{second.ToString(CultureInfo.InvariantCulture)}", pointer);
        await PutObjectAsync(s3, bucket, $".quilt/named_packages/{name}/latest", pointer);
        return hash;
    }

    public static async Task PutObjectAsync(IAmazonS3 s3, string bucket, string key, byte[] content)
    {
        using MemoryStream body = new(content);
        await s3.PutObjectAsync(
            new() { BucketName = bucket, Key = key, InputStream = body }, TestContext.Current.CancellationToken);
    }

    public static async Task<string> GetObjectAsync(IAmazonS3 s3, string bucket, string key)
    {
        using Amazon.S3.Model.GetObjectResponse answer = await s3.GetObjectAsync(bucket, key, TestContext.Current.CancellationToken);
        using StreamReader reader = new(answer.ResponseStream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
