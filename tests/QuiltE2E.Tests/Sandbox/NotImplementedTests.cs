using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>What is not there says so by name, and never looks like a success.</summary>
public sealed class NotImplementedTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("GET", "/quilt-sandbox?acl=", "GetBucketAcl")]
    [InlineData("GET", "/quilt-sandbox?policyStatus=", "GetBucketPolicyStatus")]
    [InlineData("PUT", "/quilt-sandbox?lifecycle=", "PutBucketLifecycleConfiguration")]
    [InlineData("PUT", "/quilt-sandbox/k?acl=", "PutObjectAcl")]
    [InlineData("GET", "/quilt-sandbox/k?torrent=", "GetObjectTorrent")]
    [InlineData("POST", "/quilt-sandbox/k?restore=", "PostObjectRestore")]
    [InlineData("POST", "/quilt-sandbox/k?select=&select-type=2", "PostObjectSelectContent")]
    [InlineData("PATCH", "/quilt-sandbox/k", "PATCH")]
    public async Task An_operation_that_is_not_there_is_named(string method, string target, string name) =>
        (await sandbox.SendAsync(new(method, target))).ShouldBe(501, "NotImplemented").Message.ShouldContain(name);

    [Theory]
    [InlineData("x-amz-server-side-encryption", "AES256")]
    [InlineData("x-amz-server-side-encryption-customer-algorithm", "AES256")]
    [InlineData("x-amz-storage-class", "GLACIER")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE")]
    [InlineData("x-amz-grant-read", "id=1")]
    [InlineData("x-amz-website-redirect-location", "/x")]
    public async Task A_header_that_asks_for_what_is_not_there_is_named(string header, string value)
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/header").With(header, value);
        string expected = header == "x-amz-storage-class" ? value : header;
        (await sandbox.SendAsync(request)).ShouldBe(501, "NotImplemented").Message.ShouldContain(expected);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/header"))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task A_public_ACL_is_refused_as_by_a_new_bucket()
    {
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/acl").With("x-amz-acl", "public-read")))
            .ShouldBe(400, "AccessControlListNotSupported");
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/acl").With("x-amz-acl", "bucket-owner-full-control"))).ShouldBe(200);
    }

    [Fact]
    public async Task Another_owner_is_refused()
    {
        (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox?list-type=2").With("x-amz-expected-bucket-owner", "123456789012")))
            .ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox?list-type=2").With("x-amz-expected-bucket-owner", "000000000001")))
            .ShouldBe(200);
    }
}
