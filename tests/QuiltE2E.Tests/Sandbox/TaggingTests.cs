using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Tags of objects.</summary>
public sealed class TaggingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_are_put_read_replaced_and_deleted_without_a_new_version()
    {
        string version = (await PutAsync("tagged", "a=1&b=x%20y")).Headers["x-amz-version-id"];
        (await ReadAsync("tagged")).ShouldBe("a=1 b=x y");
        RawResponse head = (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/tagged"))).ShouldBe(200);
        head.Headers["x-amz-tagging-count"].ShouldBe("2");
        head.Headers.ShouldNotContainKey("x-amz-tagging");
        head.Headers["x-amz-meta-kept"].ShouldBe("yes");
        PutObjectTaggingRequest replace = new()
        {
            BucketName = SandboxFixture.Bucket,
            Key = "tagged",
            Tagging = new() { TagSet = [new() { Key = "größe/+&=", Value = string.Empty }] },
        };
        await Should.ThrowAsync<AmazonS3Exception>(() => sandbox.S3.PutObjectTaggingAsync(replace, Cancel));
        replace.Tagging.TagSet[0].Key = "größe/+=";
        (await sandbox.S3.PutObjectTaggingAsync(replace, Cancel)).VersionId.ShouldBe(version);
        (await ReadAsync("tagged")).ShouldBe("größe/+==");
        await sandbox.S3.DeleteObjectTaggingAsync(new() { BucketName = SandboxFixture.Bucket, Key = "tagged" }, Cancel);
        (await ReadAsync("tagged")).ShouldBeEmpty();
        head = await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/tagged"));
        head.Headers.ShouldNotContainKey("x-amz-tagging-count");
        head.Headers["x-amz-meta-kept"].ShouldBe("yes");
        head.Headers["x-amz-version-id"].ShouldBe(version);
    }

    [Fact]
    public async Task Each_version_has_its_own()
    {
        string first = (await PutAsync("versions", "n=1")).Headers["x-amz-version-id"];
        await PutAsync("versions", "n=2");
        (await ReadAsync("versions", first)).ShouldBe("n=1");
        (await ReadAsync("versions")).ShouldBe("n=2");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/none?tagging="))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task A_copy_takes_them_along_or_gets_others()
    {
        await PutAsync("source", "a=1");
        CopyObjectRequest copy = new()
        {
            SourceBucket = SandboxFixture.Bucket,
            SourceKey = "source",
            DestinationBucket = SandboxFixture.Bucket,
            DestinationKey = "target",
        };
        await sandbox.S3.CopyObjectAsync(copy, Cancel);
        (await ReadAsync("target")).ShouldBe("a=1");
        RawRequest replace = new RawRequest("PUT", "/quilt-sandbox/target")
            .With("x-amz-copy-source", "/quilt-sandbox/source")
            .With("x-amz-tagging-directive", "REPLACE")
            .With("x-amz-tagging", "b=2");
        (await sandbox.SendAsync(replace)).ShouldBe(200);
        (await ReadAsync("target")).ShouldBe("b=2");
        (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/target"))).Headers["x-amz-meta-kept"].ShouldBe("yes");
    }

    [Fact]
    public async Task A_multipart_upload_brings_them()
    {
        InitiateMultipartUploadResponse upload = await sandbox.S3.InitiateMultipartUploadAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "parts", TagSet = [new() { Key = "a", Value = "1" }] }, Cancel);
        using MemoryStream bytes = new([1]);
        UploadPartResponse part = await sandbox.S3.UploadPartAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "parts", UploadId = upload.UploadId, PartNumber = 1, InputStream = bytes }, Cancel);
        await sandbox.S3.CompleteMultipartUploadAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "parts", UploadId = upload.UploadId, PartETags = [new(1, part.ETag)] }, Cancel);
        (await ReadAsync("parts")).ShouldBe("a=1");
    }

    [Theory]
    [InlineData("a=1&a=2", "InvalidTag")]
    [InlineData("=1", "InvalidTag")]
    [InlineData("aws:x=1", "InvalidTag")]
    [InlineData("a=%3C", "InvalidTag")]
    [InlineData("a=%ZZ", "InvalidArgument")]
    [InlineData("a&b&c&d&e&f&g&h&i&j&k", "BadRequest")]
    public async Task Tags_that_break_a_rule_are_refused(string tagging, string code)
    {
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/refused").With("x-amz-tagging", tagging))).ShouldBe(400, code);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/refused"))).ShouldBe(404, "NoSuchKey");
    }

    [Theory]
    [InlineData("<Tagging/>")]
    [InlineData("<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>")]
    [InlineData("<Tags/>")]
    public async Task A_malformed_document_is_refused(string document)
    {
        await PutAsync("malformed", "a=1");
        RawRequest put = new RawRequest("PUT", "/quilt-sandbox/malformed?tagging=").WithBody(Encoding.UTF8.GetBytes(document));
        (await sandbox.SendAsync(put)).ShouldBe(400, "MalformedXML");
        (await ReadAsync("malformed")).ShouldBe("a=1");
    }

    [Fact]
    public async Task They_have_permissions_of_their_own()
    {
        await PutAsync("guarded", "a=1");
        (await sandbox.SendAsync("reader", new("GET", "/quilt-sandbox/guarded?tagging="))).ShouldBe(200);
        (await sandbox.SendAsync("reader", new("DELETE", "/quilt-sandbox/guarded?tagging="))).ShouldBe(403, "AccessDenied")
            .Message.ShouldContain("s3:DeleteObjectTagging");
        const string deny = """
            {"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*ObjectTagging","Resource":"arn:aws:s3:::no-tags/*"}}
            """;
        await sandbox.S3.PutBucketAsync("no-tags", Cancel);
        (await sandbox.SendAsync(new RawRequest("PUT", "/no-tags/k").With("x-amz-tagging", "a=1"))).ShouldBe(200);
        await sandbox.S3.PutBucketPolicyAsync("no-tags", deny.Trim(), Cancel);
        (await sandbox.SendAsync(new RawRequest("PUT", "/no-tags/k").With("x-amz-tagging", "a=1"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync(new("GET", "/no-tags/k"))).ShouldBe(200).Headers.ShouldNotContainKey("x-amz-tagging-count");
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/k").With("x-amz-copy-source", "/no-tags/k"))).ShouldBe(403, "AccessDenied");
    }

    private async Task<RawResponse> PutAsync(string key, string tagging) => (await sandbox.SendAsync(
        new RawRequest("PUT", "/quilt-sandbox/" + key).With("x-amz-tagging", tagging).With("x-amz-meta-kept", "yes"))).ShouldBe(200);

    private async Task<string> ReadAsync(string key, string? versionId = null)
    {
        GetObjectTaggingRequest request = new() { BucketName = SandboxFixture.Bucket, Key = key, VersionId = versionId };
        List<Tag> tags = (await sandbox.S3.GetObjectTaggingAsync(request, Cancel)).Tagging ?? [];
        return string.Join(' ', tags.ConvertAll(static tag => $"{tag.Key}={tag.Value}"));
    }
}
