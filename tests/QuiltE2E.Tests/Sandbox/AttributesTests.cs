using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>What is known of an object, without its bytes.</summary>
public sealed class AttributesTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly List<ObjectAttributes> All =
        [ObjectAttributes.ETag, ObjectAttributes.Checksum, ObjectAttributes.ObjectParts, ObjectAttributes.StorageClass, ObjectAttributes.ObjectSize];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_put_at_once_has_no_parts()
    {
        PutObjectResponse put = await sandbox.S3.PutObjectAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "one", ContentBody = "hello", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancel);
        GetObjectAttributesResponse found = await AskAsync("one");
        found.ETag.ShouldBe("5d41402abc4b2a76b9719d911017c592");
        found.Checksum.ChecksumSHA256.ShouldBe("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        found.Checksum.ChecksumType.ShouldBe(ChecksumType.FULL_OBJECT);
        found.ObjectSize.ShouldBe(5);
        found.StorageClass.ShouldBe(S3StorageClass.Standard);
        found.ObjectParts.ShouldBeNull();
        found.VersionId.ShouldBe(put.VersionId);
    }

    [Fact]
    public async Task Parts_come_in_pages()
    {
        byte[] part = new byte[5 * 1024 * 1024];
        InitiateMultipartUploadResponse upload = await sandbox.S3.InitiateMultipartUploadAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "many", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancel);
        List<PartETag> parts = [];
        foreach (int number in (int[])[1, 2, 3])
        {
            using MemoryStream bytes = new(part);
            UploadPartResponse sent = await sandbox.S3.UploadPartAsync(
                new()
                {
                    BucketName = SandboxFixture.Bucket,
                    Key = "many",
                    UploadId = upload.UploadId,
                    PartNumber = number,
                    InputStream = bytes,
                    ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
                },
                Cancel);
            parts.Add(new(number, sent.ETag) { ChecksumSHA256 = sent.ChecksumSHA256 });
        }

        await sandbox.S3.CompleteMultipartUploadAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "many", UploadId = upload.UploadId, PartETags = parts }, Cancel);
        string expected = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(part));
        List<int> numbers = [];
        int marker = 0;
        GetObjectAttributesParts page;
        do
        {
            GetObjectAttributesResponse found = await AskAsync("many", maxParts: 2, marker);
            page = found.ObjectParts;
            found.Checksum.ChecksumType.ShouldBe(ChecksumType.COMPOSITE);
            page.TotalPartsCount.ShouldBe(3);
            page.Parts.ShouldAllBe(one => one.ChecksumSHA256 == expected && one.Size == part.Length);
            numbers.AddRange(page.Parts.ConvertAll(static one => one.PartNumber!.Value));
            marker = page.NextPartNumberMarker!.Value;
            page.Parts.Count.ShouldBeLessThanOrEqualTo(2);
        }
        while (page.IsTruncated == true);
        numbers.ShouldBe([1, 2, 3]);
        (await sandbox.S3.GetObjectMetadataAsync(new() { BucketName = SandboxFixture.Bucket, Key = "many", PartNumber = 2 }, Cancel))
            .ContentLength.ShouldBe(part.Length);
        RawRequest negative = new RawRequest("GET", "/quilt-sandbox/many?attributes=")
            .With("x-amz-object-attributes", "ObjectParts")
            .With("x-amz-max-parts", "-1");
        (await sandbox.SendAsync(negative)).ShouldBe(400, "InvalidArgument");
    }

    [Fact]
    public async Task What_is_not_asked_is_not_told_and_what_is_wrong_is_refused()
    {
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/bare").WithBody([1]))).ShouldBe(200);
        RawRequest Ask(string attributes) => new RawRequest("GET", "/quilt-sandbox/bare?attributes=").With("x-amz-object-attributes", attributes);
        RawResponse size = (await sandbox.SendAsync(Ask("ObjectSize"))).ShouldBe(200);
        size.Element("ObjectSize").ShouldBe("1");
        size.Text.ShouldNotContain("ETag");
        size.Text.ShouldNotContain("Checksum");
        (await sandbox.SendAsync(Ask("Colour"))).ShouldBe(400, "InvalidArgument");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/bare?attributes="))).ShouldBe(400, "InvalidRequest");
        (await sandbox.SendAsync("stranger", Ask("ETag"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("reader", Ask("ETag"))).ShouldBe(200);
        RawRequest none = new RawRequest("GET", "/quilt-sandbox/none?attributes=").With("x-amz-object-attributes", "ETag");
        (await sandbox.SendAsync(none)).ShouldBe(404, "NoSuchKey");
    }

    private Task<GetObjectAttributesResponse> AskAsync(string key, int? maxParts = null, int marker = 0) => sandbox.S3.GetObjectAttributesAsync(
        new()
        {
            BucketName = SandboxFixture.Bucket,
            Key = key,
            ObjectAttributes = All,
            MaxParts = maxParts,
            PartNumberMarker = marker == 0 ? null : marker,
        },
        Cancel);
}
