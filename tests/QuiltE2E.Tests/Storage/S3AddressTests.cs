using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Tests.Storage;

/// <summary>Where requests go: path style and virtual hosts, custom endpoints and AWS's partitions, any key.</summary>
public sealed class S3AddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9000", null, "us-east-1", "bucket", "http://127.0.0.1:9000/bucket/key")]
    [InlineData("https://s3.example.com", null, "us-east-1", "bucket", "https://s3.example.com/bucket/key")]
    [InlineData("https://s3.example.com", false, "us-east-1", "bucket", "https://bucket.s3.example.com/key")]
    [InlineData("https://example.com/s3", true, "us-east-1", "bucket", "https://example.com/s3/bucket/key")]
    [InlineData(null, null, "us-east-1", "bucket", "https://bucket.s3.us-east-1.amazonaws.com/key")]
    [InlineData(null, true, "eu-west-1", "bucket", "https://s3.eu-west-1.amazonaws.com/bucket/key")]
    [InlineData(null, null, "eu-west-1", "with.dots", "https://s3.eu-west-1.amazonaws.com/with.dots/key")]
    [InlineData(null, null, "cn-north-1", "bucket", "https://bucket.s3.cn-north-1.amazonaws.com.cn/key")]
    public async Task Bucket_stands_in_path_or_host(string? endpoint, bool? pathStyle, string region, string bucket, string expected)
    {
        ObjectStoreOptions options = new() { Anonymous = true, EndpointUrl = endpoint, PathStyle = pathStyle, Region = region };
        (await AddressAsync(options, bucket, "key")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a/b.txt", "a/b.txt")]
    [InlineData("a/../b/./c", "a/../b/./c")]
    [InlineData("//x/", "//x/")]
    [InlineData("a b+c%41?d#e&f=g", "a%20b%2Bc%2541%3Fd%23e%26f%3Dg")]
    [InlineData("é😀~-_.", "%C3%A9%F0%9F%98%80~-_.")]
    [InlineData("\u0001\n", "%01%0A")]
    public async Task Key_is_escaped_once_and_never_resolved(string key, string expected)
    {
        ObjectStoreOptions options = new() { Anonymous = true, EndpointUrl = "http://127.0.0.1:9000" };
        (await AddressAsync(options, "bucket", key)).ShouldBe($"http://127.0.0.1:9000/bucket/{expected}");
    }

    private static async Task<string> AddressAsync(ObjectStoreOptions options, string bucket, string key)
    {
        S3Connection connection = await S3StoreFactory.ResolveAsync(options, null, SandboxStore.EmptyEnvironment, SandboxStore.Stop);
        using HttpClient http = new();
        using S3Regions regions = new(connection, http);
        return regions.For(bucket).Address(bucket, key, string.Empty).OriginalString;
    }
}
