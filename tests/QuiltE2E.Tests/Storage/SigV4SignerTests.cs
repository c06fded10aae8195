using Amazon.Runtime;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Tests.Storage;

/// <summary>The examples of the S3 manual, "Signature calculations for the Authorization header".</summary>
public sealed class SigV4SignerTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly DateTime Time = new(2013, 5, 24, 0, 0, 0, DateTimeKind.Utc);

    private static readonly ImmutableCredentials Example =
        new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);

    [Fact]
    public void Get_of_a_range() => Sign(
        "GET", "/test.txt", "", Empty,
        ("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9"), ("x-amz-content-sha256", Empty),
        ("x-amz-date", "20130524T000000Z"))
        .ShouldBe(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, " +
            "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

    [Fact]
    public void Put_of_an_object_with_an_escaped_key()
    {
        const string Hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        Sign(
            "PUT", "/" + S3Uri.EscapeKey("examplebucket", "test$file.text"), "", Hash,
            ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", "examplebucket.s3.amazonaws.com"),
            ("x-amz-content-sha256", Hash), ("x-amz-date", "20130524T000000Z"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"))
            .ShouldEndWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    [Fact]
    public void Listing_with_parameters() => Sign(
        "GET", "/", S3Uri.Query([new("prefix", "J"), new("max-keys", "2")]), Empty,
        ("host", "examplebucket.s3.amazonaws.com"), ("x-amz-content-sha256", Empty), ("x-amz-date", "20130524T000000Z"))
        .ShouldEndWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");

    private static string Sign(
        string method, string path, string query, string hash, params (string Name, string Value)[] headers) =>
        new SigV4Signer().Authorize(
            Example, "us-east-1", Time, method, path, query,
            [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], hash);
}
