using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>What each of the accounts may do in each of the buckets from the start.</summary>
public sealed class AccountTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin", "quilt-sandbox", "list get put delete")]
    [InlineData("admin", "quilt-sandbox-readonly", "list get put delete")]
    [InlineData("admin", "quilt-sandbox-restricted", "list get put delete")]
    [InlineData("writer", "quilt-sandbox", "list get put delete")]
    [InlineData("writer", "quilt-sandbox-readonly", "list get")]
    [InlineData("writer", "quilt-sandbox-restricted", "get put delete")]
    [InlineData("reader", "quilt-sandbox", "list get")]
    [InlineData("reader", "quilt-sandbox-readonly", "list get")]
    [InlineData("reader", "quilt-sandbox-restricted", "get")]
    [InlineData("stranger", "quilt-sandbox", "")]
    [InlineData("stranger", "quilt-sandbox-readonly", "")]
    [InlineData("stranger", "quilt-sandbox-restricted", "")]
    public async Task Each_account_can_do_its_part(string account, string bucket, string can)
    {
        string key = "each/" + account;
        (await sandbox.SendAsync(new RawRequest("PUT", $"/{bucket}/{key}").WithBody([1]))).ShouldBe(200);
        List<string> allowed = [];
        (string Name, RawRequest Request)[] tries =
        [
            ("list", new("GET", $"/{bucket}?list-type=2")),
            ("get", new("GET", $"/{bucket}/{key}")),
            ("put", new("PUT", $"/{bucket}/{key}")),
            ("delete", new("DELETE", $"/{bucket}/{key}")),
        ];
        foreach ((string name, RawRequest request) in tries)
        {
            RawResponse response = await sandbox.SendAsync(account, request);
            if (response.Status < 300)
            {
                allowed.Add(name);
            }
            else
            {
                response.ShouldBe(403, "AccessDenied");
            }
        }

        string.Join(' ', allowed).ShouldBe(can);
    }

    [Fact]
    public async Task What_was_denied_has_not_happened()
    {
        RawRequest put = new RawRequest("PUT", "/quilt-sandbox-readonly/denied").WithBody([1]);
        RawResponse refused = (await sandbox.SendAsync("writer", put)).ShouldBe(403, "AccessDenied");
        refused.Message.ShouldBe(
            "User: arn:aws:iam::000000000001:user/writer is not authorized to perform: s3:PutObject on resource: "
            + "\"arn:aws:s3:::quilt-sandbox-readonly/denied\" because no identity-based policy allows the s3:PutObject action");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox-readonly/denied"))).ShouldBe(404, "NoSuchKey");
        (await sandbox.SendAsync("stranger", new("GET", "/quilt-sandbox/x"))).ShouldBe(403, "AccessDenied").Message.ShouldBe("Access Denied");
    }

    [Fact]
    public async Task A_missing_key_is_a_secret_of_those_who_may_list()
    {
        foreach (string method in (string[])["GET", "HEAD"])
        {
            (await sandbox.SendAsync("reader", new(method, "/quilt-sandbox/none"))).ShouldBe(404);
            (await sandbox.SendAsync("reader", new(method, "/quilt-sandbox-restricted/none"))).ShouldBe(403);
        }

        (await sandbox.SendAsync("reader", new("GET", "/quilt-sandbox-restricted/none")))
            .ShouldBe(403, "AccessDenied").Message.ShouldContain("s3:ListBucket on resource: \"arn:aws:s3:::quilt-sandbox-restricted\"");
        RawRequest copy = new RawRequest("PUT", "/quilt-sandbox/copy").With("x-amz-copy-source", "/quilt-sandbox-restricted/none");
        (await sandbox.SendAsync("writer", copy)).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("stranger", new("GET", "/no-such-bucket/k"))).ShouldBe(404, "NoSuchBucket");
    }

    [Fact]
    public async Task A_deleted_key_looks_like_a_missing_one()
    {
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox-restricted/gone").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox-restricted/gone"))).ShouldBe(204);
        RawResponse answer = (await sandbox.SendAsync("reader", new("GET", "/quilt-sandbox-restricted/gone"))).ShouldBe(403, "AccessDenied");
        answer.Headers.ShouldNotContainKey("x-amz-delete-marker");
    }

    [Fact]
    public async Task Many_deletes_are_refused_one_by_one()
    {
        byte[] document = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key><VersionId>null</VersionId></Object></Delete>"u8.ToArray();
        RawRequest Request() => new RawRequest("POST", "/quilt-sandbox?delete=")
            .With("content-md5", Convert.ToBase64String(MD5.HashData(document)))
            .WithBody(document);
        RawResponse refused = (await sandbox.SendAsync("reader", Request())).ShouldBe(200);
        refused.Text.ShouldContain("<Error><Key>a</Key><Code>AccessDenied</Code>");
        refused.Text.ShouldContain("<Error><Key>b</Key><VersionId>null</VersionId><Code>AccessDenied</Code>");
        refused.Text.ShouldContain("s3:DeleteObjectVersion");
        refused.Text.ShouldNotContain("<Deleted>");
        (await sandbox.SendAsync("writer", Request())).ShouldBe(200).Text.ShouldNotContain("<Error>");
    }

    [Fact]
    public async Task A_copy_asks_for_both_ends()
    {
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox-readonly/copied").WithBody([1]))).ShouldBe(200);
        RawRequest Copy(string to) => new RawRequest("PUT", to).With("x-amz-copy-source", "/quilt-sandbox-readonly/copied");
        (await sandbox.SendAsync("writer", Copy("/quilt-sandbox/copied"))).ShouldBe(200);
        (await sandbox.SendAsync("reader", Copy("/quilt-sandbox/copied"))).ShouldBe(403, "AccessDenied").Message.ShouldContain("s3:PutObject");
        RawRequest secret = new RawRequest("PUT", "/quilt-sandbox/x").With("x-amz-copy-source", "/admin-only/k");
        (await sandbox.SendAsync(new("PUT", "/admin-only"))).ShouldBe(200);
        (await sandbox.SendAsync(new RawRequest("PUT", "/admin-only/k").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync("writer", secret)).ShouldBe(403, "AccessDenied").Message.ShouldContain("s3:GetObject");
    }

    [Fact]
    public async Task Buckets_are_listed_to_their_own_account_alone()
    {
        using AmazonS3Client reader = sandbox.ConnectAs("reader");
        using AmazonS3Client stranger = sandbox.ConnectAs("stranger");
        (await reader.ListBucketsAsync(Cancel)).Buckets.ConvertAll(static bucket => bucket.BucketName)
            .ShouldBeSubsetOf((await sandbox.S3.ListBucketsAsync(Cancel)).Buckets.ConvertAll(static bucket => bucket.BucketName), StringComparer.Ordinal);
        ((await stranger.ListBucketsAsync(Cancel)).Buckets ?? []).ShouldBeEmpty();
        foreach (AmazonS3Client client in (AmazonS3Client[])[reader, stranger])
        {
            (await Should.ThrowAsync<AmazonS3Exception>(() => client.PutBucketAsync("not-theirs", Cancel))).ErrorCode.ShouldBe("AccessDenied");
        }
    }

    [Fact]
    public async Task A_multipart_upload_asks_for_the_right_permissions()
    {
        using AmazonS3Client writer = sandbox.ConnectAs("writer");
        using AmazonS3Client reader = sandbox.ConnectAs("reader");
        InitiateMultipartUploadResponse upload = await writer.InitiateMultipartUploadAsync(SandboxFixture.Bucket, "parts", Cancel);
        AbortMultipartUploadRequest abort = new() { BucketName = SandboxFixture.Bucket, Key = "parts", UploadId = upload.UploadId };
        AmazonS3Exception refused = await Should.ThrowAsync<AmazonS3Exception>(() => reader.AbortMultipartUploadAsync(abort, Cancel));
        refused.ErrorCode.ShouldBe("AccessDenied");
        refused.Message.ShouldContain("s3:AbortMultipartUpload");
        (await writer.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = SandboxFixture.Bucket }, Cancel))
            .MultipartUploads.ShouldContain(found => found.UploadId == upload.UploadId);
        await writer.AbortMultipartUploadAsync(abort, Cancel);
    }

    [Fact]
    public void The_facts_name_the_accounts_and_the_buckets()
    {
        SandboxFacts facts = sandbox.Host.Facts;
        facts.Accounts.Select(static account => $"{account.Name} {account.Arn}").ShouldBe(
            [
                "admin arn:aws:iam::000000000001:root",
                "writer arn:aws:iam::000000000001:user/writer",
                "reader arn:aws:iam::000000000001:user/reader",
                "stranger arn:aws:iam::000000000002:user/stranger",
            ]);
        facts.Accounts[0].AccessKeyId.ShouldBe(facts.AccessKeyId);
        facts.Accounts.Select(static account => account.AccessKeyId).ShouldAllBe(static id => id.Length == 20);
        facts.Accounts.Select(static account => account.SecretAccessKey).ShouldAllBe(static secret => Encoding.UTF8.GetByteCount(secret) == 40);
        facts.Accounts.Select(static account => account.AccessKeyId).ShouldBeUnique(StringComparer.Ordinal);
        facts.ReadOnlyBucket.ShouldBe("quilt-sandbox-readonly");
        facts.RestrictedBucket.ShouldBe("quilt-sandbox-restricted");
    }
}
