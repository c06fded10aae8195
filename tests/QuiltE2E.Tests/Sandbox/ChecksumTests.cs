using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Checksums of bodies in headers: verified, kept, returned.</summary>
public sealed class ChecksumTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly byte[] Data = Encoding.UTF8.GetBytes("123456789");

    public static TheoryData<string> Algorithms => ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    [Theory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("CRC32C", "4waSgw==")]
    [InlineData("CRC64NVME", "rosUhgp5mIg=")]
    public void The_check_values_of_the_CRCs_are_right(string algorithm, string value)
    {
        ReferenceChecksums.Compute(algorithm, Data).ShouldBe(value);
        using RunningChecksum running = new(Enum.Parse<ChecksumAlgorithm>(algorithm, ignoreCase: true));
        running.Append(Data);
        running.Finish().ShouldBe(value);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_checksum_does_not_depend_on_how_the_bytes_come(string algorithm) =>
        Prop.ForAll<byte[][]>(pieces =>
        {
            using RunningChecksum running = new(Enum.Parse<ChecksumAlgorithm>(algorithm, ignoreCase: true));
            foreach (byte[] piece in pieces)
            {
                running.Append(piece);
            }

            return running.Finish() == ReferenceChecksums.Compute(algorithm, [.. pieces.SelectMany(static piece => piece)]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    public void CRCs_of_parts_combine_to_that_of_the_whole(string algorithm)
    {
        ReflectedCrc crc = RunningChecksum.Crc(Enum.Parse<ChecksumAlgorithm>(algorithm, ignoreCase: true))!;
        Prop.ForAll<byte[], byte[]>((first, second) =>
            crc.Combine(crc.Append(0, first), crc.Append(0, second), second.Length) == crc.Append(0, [.. first, .. second]))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_checksum_is_verified_kept_and_returned_when_asked_for(string algorithm)
    {
        string header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        string value = ReferenceChecksums.Compute(algorithm, Data);
        RawRequest put = new RawRequest("PUT", "/quilt-sandbox/sum-" + algorithm).With(header, value).WithBody(Data);
        RawResponse stored = (await sandbox.SendAsync(put)).ShouldBe(200);
        stored.Headers[header].ShouldBe(value);
        stored.Headers["x-amz-checksum-type"].ShouldBe("FULL_OBJECT");

        RawResponse silent = (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/sum-" + algorithm))).ShouldBe(200);
        silent.Headers.ShouldNotContainKey(header);
        RawResponse asked = await sandbox.SendAsync(
            new RawRequest("GET", "/quilt-sandbox/sum-" + algorithm).With("x-amz-checksum-mode", "ENABLED"));
        asked.Headers[header].ShouldBe(value);

        string wrong = ReferenceChecksums.Compute(algorithm, [1]);
        RawRequest bad = new RawRequest("PUT", "/quilt-sandbox/bad-" + algorithm).With(header, wrong).WithBody(Data);
        (await sandbox.SendAsync(bad)).ShouldBe(400, "BadDigest").Message.ShouldContain(algorithm);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/bad-" + algorithm))).ShouldBe(404, "NoSuchKey");

        RawRequest malformed = new RawRequest("PUT", "/quilt-sandbox/bad-" + algorithm).With(header, "AAAA").WithBody(Data);
        (await sandbox.SendAsync(malformed)).ShouldBe(400, "InvalidRequest");
    }

    [Fact]
    public async Task Without_one_the_object_gets_the_one_of_S3()
    {
        RawResponse stored = (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/default").WithBody(Data))).ShouldBe(200);
        stored.Headers["x-amz-checksum-crc64nvme"].ShouldBe("rosUhgp5mIg=");
    }

    [Fact]
    public async Task Two_are_one_too_many()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/two")
            .With("x-amz-checksum-crc32", ReferenceChecksums.Compute("CRC32", Data))
            .With("x-amz-checksum-sha1", ReferenceChecksums.Compute("SHA1", Data))
            .WithBody(Data);
        (await sandbox.SendAsync(request)).ShouldBe(400, "InvalidRequest").Message.ShouldContain("Multiple checksum");
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("MD5")]
    public async Task One_that_is_announced_must_come(string algorithm)
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/x").With("x-amz-sdk-checksum-algorithm", algorithm).WithBody(Data);
        (await sandbox.SendAsync(request)).ShouldBe(400, "InvalidRequest");
    }

    [Fact]
    public async Task Content_MD5_is_verified()
    {
        RawRequest right = new RawRequest("PUT", "/quilt-sandbox/md5").With("content-md5", Convert.ToBase64String(MD5.HashData(Data))).WithBody(Data);
        (await sandbox.SendAsync(right)).ShouldBe(200);
        RawRequest wrong = new RawRequest("PUT", "/quilt-sandbox/md5").With("content-md5", Convert.ToBase64String(MD5.HashData([]))).WithBody(Data);
        (await sandbox.SendAsync(wrong)).ShouldBe(400, "BadDigest");
        RawRequest malformed = new RawRequest("PUT", "/quilt-sandbox/md5").With("content-md5", "bm8=").WithBody(Data);
        (await sandbox.SendAsync(malformed)).ShouldBe(400, "InvalidDigest");
    }
}
