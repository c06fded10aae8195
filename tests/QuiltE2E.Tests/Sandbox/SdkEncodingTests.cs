using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Every way the AWS SDK for .NET sends bodies.</summary>
public sealed class SdkEncodingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly byte[] Data = RandomNumberGenerator.GetBytes(200_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool?, string?, bool> Forms
    {
        get
        {
            TheoryData<bool?, string?, bool> forms = [];
            foreach (bool? chunked in (bool?[])[null, false])
            {
                foreach (string? algorithm in (string?[])[null, "CRC32", "SHA1", "SHA256"])
                {
                    forms.Add(chunked, algorithm, false);
                }

                // Told to send checksums only where required, this SDK announces a chosen one and sends none: S3 refuses that.
                forms.Add(chunked, null, true);
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_put_in_any_form_is_stored(bool? chunked, string? algorithm, bool onlyWhenRequired)
    {
        using AmazonS3Client s3 = sandbox.Connect(config => config.RequestChecksumCalculation =
            onlyWhenRequired ? RequestChecksumCalculation.WHEN_REQUIRED : RequestChecksumCalculation.WHEN_SUPPORTED);
        PutObjectRequest request = new()
        {
            BucketName = SandboxFixture.Bucket,
            Key = $"form/{chunked}/{algorithm}/{onlyWhenRequired}",
            InputStream = new MemoryStream(Data),
        };
        request.UseChunkEncoding = chunked ?? true;
        if (algorithm is not null)
        {
            request.ChecksumAlgorithm = new(algorithm);
        }

        PutObjectResponse put = await s3.PutObjectAsync(request, Cancel);
        put.ETag.ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData(Data))}\"");
        using GetObjectResponse got = await s3.GetObjectAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = request.Key, ChecksumMode = ChecksumMode.ENABLED }, Cancel);
        using MemoryStream copy = new();
        await got.ResponseStream.CopyToAsync(copy, Cancel);
        copy.ToArray().ShouldBe(Data);
        if (algorithm == "SHA256")
        {
            got.ChecksumSHA256.ShouldBe(Convert.ToBase64String(SHA256.HashData(Data)));
        }
    }

    [Fact]
    public async Task The_transfer_utility_moves_large_files_both_ways()
    {
        byte[] large = RandomNumberGenerator.GetBytes(17 * 1024 * 1024);
        using Amazon.S3.Transfer.TransferUtility transfer = new(sandbox.S3);
        await transfer.UploadAsync(new MemoryStream(large), SandboxFixture.Bucket, "large", Cancel);
        await using Stream stream = await transfer.OpenStreamAsync(SandboxFixture.Bucket, "large", Cancel);
        SHA256.HashData(stream).ShouldBe(SHA256.HashData(large));
        (await sandbox.S3.GetObjectMetadataAsync(SandboxFixture.Bucket, "large", Cancel)).ETag.ShouldContain("-");
    }
}
