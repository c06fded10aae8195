using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class ChunkedSha256Tests
{
    private const long MiB = 1L << 20;

    [Theory]
    [InlineData(0, 8 * MiB, 0)]
    [InlineData(1, 8 * MiB, 1)]
    [InlineData(8 * MiB, 8 * MiB, 1)]
    [InlineData((8 * MiB) + 1, 8 * MiB, 2)]
    [InlineData(80_000 * MiB, 8 * MiB, 10_000)]
    [InlineData((80_000 * MiB) + 1, 16 * MiB, 5_001)]
    [InlineData(5 * 1024 * 1024 * MiB, 1024 * MiB, 5_120)]
    public void The_chunk_size_doubles_until_there_are_at_most_10000_chunks(long size, long chunk, int count)
    {
        ChunkedSha256.ChunkSize(size).ShouldBe(chunk);
        ChunkedSha256.ChunkCount(size).ShouldBe(count);
    }

    [Fact]
    public void Sizes_at_the_end_of_the_range_work()
    {
        ChunkedSha256.ChunkCount(long.MaxValue).ShouldBeLessThanOrEqualTo(ChunkedSha256.MaxChunks);
        Should.Throw<ArgumentOutOfRangeException>(() => ChunkedSha256.ChunkSize(-1));
    }

    [Fact]
    public void Digests_of_parts_combine()
    {
        byte[] digests = [.. SHA256.HashData("Hello, "u8), .. SHA256.HashData("World!"u8)];

        ChunkedSha256.Combine(digests).Value.ShouldBe("JOdgH0Fd8jE6VYm2X4bSvVd2ijQ41+Wt6X0k45mIs0E=");
        Should.Throw<ArgumentException>(() => ChunkedSha256.Combine(digests.AsSpan(1)));
    }

    [Fact]
    public void A_checksum_of_S3_is_hashed_once_more_unless_there_is_no_content()
    {
        ChunkedSha256.FromWhole(SHA256.HashData(Encoding.ASCII.GetBytes("Hello, World!")), 13)
            .ShouldBe(new ContentHash(ContentHash.Sha256Chunked, "BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk="));
        ChunkedSha256.FromWhole(SHA256.HashData([]), 0).Value.ShouldBe("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        Should.Throw<ArgumentException>(() => ChunkedSha256.FromWhole([1], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => ChunkedSha256.FromWhole(new byte[32], (8 * MiB) + 1));
    }
}
