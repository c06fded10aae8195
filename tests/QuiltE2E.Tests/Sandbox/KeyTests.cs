using System.Text;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Keys are bytes with a meaning only to their owner: nothing is normalised.</summary>
public sealed class KeyTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string> Keys =>
    [
        "a/../b",
        "../../etc/passwd",
        "./a",
        "a//b",
        "/leading",
        "trailing/",
        " spaces in  it ",
        "a+b",
        "a%2Fb",
        "100%",
        "?query=1&b",
        "#hash",
        "é/ü/日本語",
        "\U0001F600",
        "a\\b:c*d\"e<f>g|h",
        "tab\there",
        "a;b=c,d@e$f!g'h(i)j[k]~",
        "e\u0301",
        "\uFFFD\uE000",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_key_comes_back_as_it_was(string key)
    {
        string target = "/quilt-sandbox/" + Encode(key);
        RawRequest put = new RawRequest("PUT", target).WithBody(Encoding.UTF8.GetBytes(key));
        (await sandbox.SendAsync(put)).ShouldBe(200);
        (await sandbox.SendAsync(new("GET", target))).ShouldBe(200).Text.ShouldBe(key);
        ListObjectsV2Response listing = await sandbox.S3.ListObjectsV2Async(
            new() { BucketName = SandboxFixture.Bucket, Prefix = key }, Cancel);
        listing.S3Objects.ShouldContain(found => found.Key == key);
        RawRequest delete = new RawRequest("DELETE", target);
        (await sandbox.SendAsync(delete)).ShouldBe(204);
        (await sandbox.SendAsync(new("GET", target))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task Listings_are_in_the_order_of_UTF8_bytes()
    {
        string[] keys = ["o/Z", "o/a", "o/a-b", "o/a/x", "o/é", "o/\uE000", "o/\uFFFD", "o/\U0001F600"];
        foreach (string key in keys.Reverse())
        {
            (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/" + Encode(key)))).ShouldBe(200);
        }

        ListObjectsV2Response listing = await sandbox.S3.ListObjectsV2Async(
            new() { BucketName = SandboxFixture.Bucket, Prefix = "o/" }, Cancel);
        listing.S3Objects.ConvertAll(static found => found.Key).ShouldBe(
            keys.OrderBy(static key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_has_1024_bytes_at_most()
    {
        (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/" + new string('k', 1024)))).ShouldBe(200);
        (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/" + new string('k', 1025)))).ShouldBe(400, "KeyTooLongError");
        string wide = string.Concat(Enumerable.Repeat("é", 513));
        RawResponse response = (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/" + Encode(wide)))).ShouldBe(400, "KeyTooLongError");
        response.Element("Size").ShouldBe("1026");
    }

    [Theory]
    [InlineData("/quilt-sandbox/%ff%fe")]
    [InlineData("/quilt-sandbox/%zz")]
    [InlineData("/quilt-sandbox/100%")]
    public async Task A_target_that_is_not_UTF8_is_refused(string target) =>
        (await sandbox.SendAsync(new("GET", target))).ShouldBe(400, "InvalidURI");

    [Fact]
    public async Task A_target_in_absolute_form_is_the_same()
    {
        await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/absolute").WithBody("x"u8.ToArray()));
        RawRequest request = new("GET", "/quilt-sandbox/absolute");
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        request.Target = $"http://{sandbox.Raw.Host}/quilt-sandbox/absolute";
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200).Text.ShouldBe("x");
    }

    [Fact]
    public async Task Deletes_of_odd_keys_in_one_request_hit_those_keys()
    {
        string[] keys = ["d/&<>\"'", "d/\u0001control", "d/ spaces ", "d/😀"];
        foreach (string key in keys)
        {
            (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/" + Encode(key)))).ShouldBe(200);
        }

        // The SDK cannot put a control character into XML: that one is deleted by itself.
        DeleteObjectsResponse response = await sandbox.S3.DeleteObjectsAsync(
            new() { BucketName = SandboxFixture.Bucket, Objects = [.. keys.Where(static key => key[2] != '\u0001').Select(static key => new KeyVersion { Key = key })] },
            Cancel);
        response.DeletedObjects.Count.ShouldBe(3);
        ListObjectsV2Response listing = await sandbox.S3.ListObjectsV2Async(
            new() { BucketName = SandboxFixture.Bucket, Prefix = "d/", Encoding = Amazon.S3.EncodingType.Url }, Cancel);
        listing.S3Objects.ShouldHaveSingleItem().Key.ShouldBe("d/%01control");
    }

    // RFC 3986 by hand: Uri classes change what they should only carry.
    private static string Encode(string key)
    {
        StringBuilder text = new();
        foreach (byte value in Encoding.UTF8.GetBytes(key))
        {
            char character = (char)value;
            text.Append(char.IsAsciiLetterOrDigit(character) || "-._~/".Contains(character, StringComparison.Ordinal)
                ? character.ToString()
                : $"%{value:X2}");
        }

        return text.ToString();
    }
}
