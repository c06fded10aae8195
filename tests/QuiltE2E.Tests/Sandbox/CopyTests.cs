using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Copies of objects and of stretches of objects.</summary>
public sealed class CopyTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string SourceKey = "copy/so urce+é";
    private const string Source = "/quilt-sandbox/copy/so%20urce%2B%C3%A9";

    private static readonly byte[] Data = RandomNumberGenerator.GetBytes(100_000);

    [Fact]
    public async Task A_copy_has_the_bytes_the_headers_and_a_checksum()
    {
        RawResponse source = await PutSourceAsync();
        RawRequest copy = new RawRequest("PUT", "/quilt-sandbox/copy/one")
            .With("x-amz-copy-source", Source)
            .With("x-amz-checksum-algorithm", "SHA256");
        RawResponse copied = (await sandbox.SendAsync(copy)).ShouldBe(200);
        copied.Element("ChecksumSHA256").ShouldBe(ReferenceChecksums.Compute("SHA256", Data));
        copied.Element("ETag").ShouldBe(source.Headers["etag"]);
        copied.Headers["x-amz-copy-source-version-id"].ShouldBe(source.Headers["x-amz-version-id"]);
        RawResponse read = await sandbox.SendAsync(new("GET", "/quilt-sandbox/copy/one"));
        read.Body.ShouldBe(Data);
        read.Headers["content-type"].ShouldBe("text/x-source");
        read.Headers["x-amz-meta-colour"].ShouldBe("green");
    }

    [Fact]
    public async Task A_copy_can_have_headers_of_its_own()
    {
        await PutSourceAsync();
        RawRequest copy = new RawRequest("PUT", "/quilt-sandbox/copy/replaced")
            .With("x-amz-copy-source", Source)
            .With("x-amz-metadata-directive", "REPLACE")
            .With("content-type", "text/x-copy")
            .With("x-amz-meta-size", "large");
        (await sandbox.SendAsync(copy)).ShouldBe(200);
        RawResponse read = await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/copy/replaced"));
        read.Headers["content-type"].ShouldBe("text/x-copy");
        read.Headers["x-amz-meta-size"].ShouldBe("large");
        read.Headers.ShouldNotContainKey("x-amz-meta-colour");
        RawRequest odd = new RawRequest("PUT", "/quilt-sandbox/copy/x").With("x-amz-copy-source", Source).With("x-amz-metadata-directive", "MERGE");
        (await sandbox.SendAsync(odd)).ShouldBe(400, "InvalidArgument");
    }

    [Fact]
    public async Task An_old_version_can_be_copied()
    {
        string version = (await PutSourceAsync()).Headers["x-amz-version-id"];
        await sandbox.SendAsync(new("DELETE", Source));
        (await CopyAsync(Source)).ShouldBe(404, "NoSuchKey");
        (await CopyAsync($"{Source}?versionId={version}")).ShouldBe(200);
        (await CopyAsync($"{Source}?versionId={new string('0', 32)}")).ShouldBe(404, "NoSuchVersion");
    }

    [Fact]
    public async Task A_copy_onto_itself_must_change_something()
    {
        await PutSourceAsync();
        RawRequest same = new RawRequest("PUT", Source).With("x-amz-copy-source", Source);
        (await sandbox.SendAsync(same)).ShouldBe(400, "InvalidRequest").Message.ShouldContain("copy an object to itself");
        RawRequest changed = new RawRequest("PUT", Source).With("x-amz-copy-source", Source).With("x-amz-metadata-directive", "REPLACE");
        (await sandbox.SendAsync(changed)).ShouldBe(200);
    }

    [Theory]
    [InlineData("x-amz-copy-source-if-match", "\"other\"", 412)]
    [InlineData("x-amz-copy-source-if-match", "*", 200)]
    [InlineData("x-amz-copy-source-if-none-match", "*", 412)]
    [InlineData("x-amz-copy-source-if-modified-since", "Thu, 01 Jan 2060 00:00:00 GMT", 412)]
    [InlineData("x-amz-copy-source-if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT", 412)]
    [InlineData("if-none-match", "*", 412)]
    public async Task A_copy_goes_by_its_condition(string header, string value, int status)
    {
        await PutSourceAsync();
        (await CopyAsync(Source)).ShouldBe(200);
        RawRequest copy = new RawRequest("PUT", "/quilt-sandbox/copy/target").With("x-amz-copy-source", Source).With(header, value);
        (await sandbox.SendAsync(copy)).ShouldBe(status, status == 412 ? "PreconditionFailed" : null);
    }

    [Theory]
    [InlineData("no-bucket-here/key", 404, "NoSuchBucket")]
    [InlineData("/quilt-sandbox/not-there", 404, "NoSuchKey")]
    [InlineData("quilt-sandbox", 400, "InvalidArgument")]
    [InlineData("/quilt-sandbox/%ff", 400, "InvalidArgument")]
    public async Task A_source_that_is_none_is_named(string source, int status, string code) =>
        (await CopyAsync(source)).ShouldBe(status, code);

    [Fact]
    public async Task A_part_can_be_a_stretch_of_another_object()
    {
        await PutSourceAsync();
        RawRequest begin = new RawRequest("POST", "/quilt-sandbox/copy/parts?uploads=").With("x-amz-checksum-algorithm", "SHA256");
        string upload = (await sandbox.SendAsync(begin)).Element("UploadId");
        RawResponse part = (await sandbox.SendAsync(PartCopy(upload, "bytes=10-59999"))).ShouldBe(200);
        string checksum = ReferenceChecksums.Compute("SHA256", Data[10..60_000]);
        part.Element("ChecksumSHA256").ShouldBe(checksum);
        part.Element("ETag").ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData(Data[10..60_000]))}\"");
        RawRequest complete = new RawRequest("POST", $"/quilt-sandbox/copy/parts?uploadId={upload}").WithBody(Encoding.UTF8.GetBytes(
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Element("ETag")}</ETag><ChecksumSHA256>{checksum}</ChecksumSHA256></Part></CompleteMultipartUpload>"));
        RawResponse completed = (await sandbox.SendAsync(complete)).ShouldBe(200);
        completed.Element("ChecksumSHA256").ShouldBe(ReferenceChecksums.Compute("SHA256", Convert.FromBase64String(checksum)) + "-1");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/copy/parts"))).Body.ShouldBe(Data[10..60_000]);
    }

    [Theory]
    [InlineData("bytes=0-100000")]
    [InlineData("bytes=5-")]
    [InlineData("bytes=-5")]
    [InlineData("bytes=9-8")]
    public async Task A_stretch_must_lie_inside_the_source(string range)
    {
        await PutSourceAsync();
        string upload = (await sandbox.SendAsync(new("POST", "/quilt-sandbox/copy/parts?uploads="))).Element("UploadId");
        (await sandbox.SendAsync(PartCopy(upload, range))).ShouldBe(400, "InvalidArgument");
    }

    private static RawRequest PartCopy(string upload, string range) =>
        new RawRequest("PUT", $"/quilt-sandbox/copy/parts?partNumber=1&uploadId={upload}")
            .With("x-amz-copy-source", Source)
            .With("x-amz-copy-source-range", range);

    private Task<RawResponse> CopyAsync(string source) =>
        sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/copy/target").With("x-amz-copy-source", source));

    private async Task<RawResponse> PutSourceAsync()
    {
        SourceKey.ShouldBe(Uri.UnescapeDataString(Source["/quilt-sandbox/".Length..]));
        return (await sandbox.SendAsync(new RawRequest("PUT", Source)
            .With("content-type", "text/x-source")
            .With("x-amz-meta-colour", "green")
            .WithBody(Data))).ShouldBe(200);
    }
}
