using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Buckets, and many deletes in one request.</summary>
public sealed class BucketTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_is_made_listed_and_deleted()
    {
        await sandbox.S3.PutBucketAsync("made.here-1", Cancel);
        (await sandbox.S3.ListBucketsAsync(Cancel)).Buckets.ShouldContain(static bucket => bucket.BucketName == "made.here-1");
        (await sandbox.S3.GetBucketLocationAsync("made.here-1", Cancel)).Location.Value.ShouldBeOneOf(string.Empty, "us-east-1");
        RawResponse head = (await sandbox.SendAsync(new("HEAD", "/made.here-1"))).ShouldBe(200);
        head.Headers["x-amz-bucket-region"].ShouldBe("us-east-1");
        (await sandbox.SendAsync(new("PUT", "/made.here-1"))).ShouldBe(200);
        await sandbox.S3.PutObjectAsync(new() { BucketName = "made.here-1", Key = "k", ContentBody = "x" }, Cancel);
        (await sandbox.SendAsync(new("DELETE", "/made.here-1"))).ShouldBe(409, "BucketNotEmpty");
        await sandbox.S3.DeleteObjectAsync("made.here-1", "k", Cancel);
        (await sandbox.SendAsync(new("DELETE", "/made.here-1"))).ShouldBe(204);
        (await sandbox.SendAsync(new("DELETE", "/made.here-1"))).ShouldBe(404, "NoSuchBucket");
        (await sandbox.SendAsync(new("HEAD", "/made.here-1"))).ShouldBe(404);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-dash")]
    [InlineData("dash-")]
    [InlineData("two..dots")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--puny")]
    [InlineData("my-s3alias")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789abcd")]
    public async Task A_name_that_cannot_be_is_refused(string name) =>
        (await sandbox.SendAsync(new("PUT", "/" + name))).ShouldBe(400, "InvalidBucketName");

    [Fact]
    public async Task A_bucket_elsewhere_is_refused()
    {
        RawRequest request = new RawRequest("PUT", "/elsewhere").WithBody(
            "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>"u8.ToArray());
        (await sandbox.SendAsync(request)).ShouldBe(400, "IllegalLocationConstraintException");
    }

    [Fact]
    public async Task Many_deletes_in_one_request()
    {
        foreach (string key in (string[])["many/1", "many/2"])
        {
            await sandbox.S3.PutObjectAsync(new() { BucketName = SandboxFixture.Bucket, Key = key, ContentBody = "x" }, Cancel);
        }

        string version = (await sandbox.S3.GetObjectMetadataAsync(SandboxFixture.Bucket, "many/2", Cancel)).VersionId;
        DeleteObjectsResponse response = await sandbox.S3.DeleteObjectsAsync(
            new()
            {
                BucketName = SandboxFixture.Bucket,
                Objects = [new() { Key = "many/1" }, new() { Key = "many/2", VersionId = version }, new() { Key = "many/3" }],
            },
            Cancel);
        response.DeletedObjects.ConvertAll(static deleted => (deleted.Key, deleted.VersionId, deleted.DeleteMarker == true))
            .ShouldBe([("many/1", null, true), ("many/2", version, false), ("many/3", null, true)]);
        (await sandbox.S3.ListVersionsAsync(SandboxFixture.Bucket, "many/", Cancel)).Versions
            .ConvertAll(static found => (found.Key, found.IsDeleteMarker == true))
            .ShouldBe([("many/1", true), ("many/1", false), ("many/3", true)]);
    }

    [Fact]
    public async Task Quiet_deletes_name_errors_alone()
    {
        DeleteObjectsRequest request = new()
        {
            BucketName = SandboxFixture.Bucket,
            Quiet = true,
            Objects = [new() { Key = "quiet/1" }, new() { Key = "quiet/2", VersionId = "nonsense" }],
        };
        DeleteObjectsException error = await Should.ThrowAsync<DeleteObjectsException>(() => sandbox.S3.DeleteObjectsAsync(request, Cancel));
        (error.Response.DeletedObjects ?? []).ShouldBeEmpty();
        DeleteError only = error.Response.DeleteErrors.ShouldHaveSingleItem();
        only.Key.ShouldBe("quiet/2");
        only.Code.ShouldBe("NoSuchVersion");
    }

    [Fact]
    public async Task Many_deletes_need_a_digest_and_a_list()
    {
        byte[] document = "<Delete><Object><Key>k</Key></Object></Delete>"u8.ToArray();
        (await sandbox.SendAsync(new RawRequest("POST", "/quilt-sandbox?delete=").WithBody(document)))
            .ShouldBe(400, "InvalidRequest").Message.ShouldContain("Content-MD5");
        (await sandbox.SendAsync(Digested("<Delete></Delete>"))).ShouldBe(400, "MalformedXML");
        (await sandbox.SendAsync(Digested("<Delete><Object/></Delete>"))).ShouldBe(400, "MalformedXML");
        (await sandbox.SendAsync(Digested("<!DOCTYPE x [<!ENTITY e \"k\">]><Delete><Object><Key>&e;</Key></Object></Delete>"))).ShouldBe(400, "MalformedXML");
        string many = string.Concat(Enumerable.Repeat("<Object><Key>k</Key></Object>", 1001));
        (await sandbox.SendAsync(Digested($"<Delete>{many}</Delete>"))).ShouldBe(400, "MalformedXML");
    }

    private static RawRequest Digested(string document)
    {
        byte[] body = System.Text.Encoding.UTF8.GetBytes(document);
        return new RawRequest("POST", "/quilt-sandbox?delete=")
            .With("content-md5", Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(body)))
            .WithBody(body);
    }
}
