using System.Text;
using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class FileHasherTests
{
    private const string Chunked = ContentHash.Sha256Chunked;

    public static TheoryData<long> Sizes =>
        [.. Vectors.FileChecksums.EnumerateArray().Select(vector => vector.GetProperty("size").GetInt64())];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task All_three_hashes_of_a_file_are_the_reference_clients(long size)
    {
        JsonElement vector = Vectors.FileChecksums.EnumerateArray().Single(item => item.GetProperty("size").GetInt64() == size);
        using TempFolder folder = new();
        string path = folder.Write("data", Pattern(size));

        (await Hash(path, ContentHash.Sha256)).ShouldBe(Vectors.Text(vector, "sha256"));
        (await Hash(path, Chunked)).ShouldBe(Vectors.Text(vector, "sha2_256_chunked"));
        (await Hash(path, ContentHash.Crc64Nvme)).ShouldBe(Vectors.Text(vector, "crc64nvme"));
    }

    [Theory]
    [InlineData(ContentHash.Sha256)]
    [InlineData(ContentHash.Sha256Chunked)]
    [InlineData(ContentHash.Crc64Nvme)]
    public async Task A_stream_in_odd_pieces_has_the_hash_of_the_file(string type)
    {
        byte[] data = Pattern((20 << 20) + 17);
        using TempFolder folder = new();
        string expected = await Hash(folder.Write("data", data), type);
        using ContentHasher hasher = ContentHasher.Create(type, data.Length);
        int at = 0;
        for (int piece = 1; at < data.Length; piece = (piece * 3) + 1)
        {
            int count = Math.Min(piece, data.Length - at);
            hasher.Append(data.AsSpan(at, count));
            at += count;
        }

        hasher.Finish().ShouldBe(new ContentHash(type, expected));
        using MemoryStream stream = new(data);
        (await FileHasher.ComputeAsync(stream, type, cancellationToken: TestContext.Current.CancellationToken))
            .Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Hello, World!", 1, "BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk=", "1Km+Qyat0k0=")]
    [InlineData("0123456789abcdef", 1, "Xb1PbjJeWof4zD7zuHc9PI7sLiz/Ykj4gphlaZEt3xA=", null)]
    [InlineData("1234567890abcdefgh", 1 << 20, "T+rt/HKRJOiAkEGXKvc+DhCwRcrZiDrFkjKonDT1zgs=", "kpoJFZYSwt4=")]
    [InlineData("12345678", 1 << 20, "7V3rZ3Q/AmAYax2wsQBZbc7N1EMIxlxRyMiMthGRdwg=", "rGEwZFw0JFo=")]
    [InlineData("# This is a test package\n", 1, "JvRxeMunq4eK7c1I8s4YNg2ajaE9BtNEg/0pdpEGv58=", null)]
    public async Task Known_texts_have_known_hashes(string text, int times, string chunked, string? crc)
    {
        using TempFolder folder = new();
        string path = folder.Write("data", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))));

        (await Hash(path, Chunked)).ShouldBe(chunked);
        if (crc is not null)
        {
            (await Hash(path, ContentHash.Crc64Nvme)).ShouldBe(crc);
        }
    }

    [Fact]
    public async Task Progress_adds_up_to_the_size()
    {
        using TempFolder folder = new();
        string path = folder.Write("data", Pattern(20 << 20));
        Total total = new();

        await FileHasher.ComputeAsync(path, Chunked, total, TestContext.Current.CancellationToken);

        total.Sum.ShouldBe(20 << 20);
    }

    [Fact]
    public async Task Verifying_tells_one_changed_byte()
    {
        using TempFolder folder = new();
        byte[] data = Pattern(9 << 20);
        string path = folder.Write("data", data);
        ContentHash hash = await FileHasher.ComputeAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        (await HashVerifier.MatchesAsync(path, hash, cancellationToken: TestContext.Current.CancellationToken)).ShouldBeTrue();

        data[8 << 20] ^= 1;
        folder.Write("data", data);

        (await HashVerifier.MatchesAsync(path, hash, cancellationToken: TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_type_is_refused_before_the_file_is_touched()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => HashVerifier.MatchesAsync("/nowhere", new ContentHash("MD5", "x")));

        error.ErrorId.ShouldBe("UnsupportedHashType");
        error.Kind.ShouldBe(QuiltErrorKind.NotSupported);
        error.Message.ShouldBe("'MD5' is not a supported hash type; supported are SHA256, sha2-256-chunked, CRC64NVME.");
        Should.Throw<QuiltException>(() => ContentHasher.Create("sha256", 0)).ErrorId.ShouldBe("UnsupportedHashType");
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_named()
    {
        using TempFolder folder = new();
        string missing = Path.Combine(folder.Root, "no", "file");

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => FileHasher.ComputeAsync(missing));
        error.ErrorId.ShouldBe("FileNotFound");
        error.Kind.ShouldBe(QuiltErrorKind.NotFound);
        error.Target.ShouldBe(missing);
        (await Should.ThrowAsync<QuiltException>(() => FileHasher.ComputeAsync(folder.Root))).ErrorId.ShouldBe("FileNotReadable");
    }

    [Fact]
    public async Task Hashing_stops_when_told()
    {
        using TempFolder folder = new();
        string path = folder.Write("data", Pattern(20 << 20));
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => FileHasher.ComputeAsync(path, Chunked, progress: null, source.Token));
    }

    private static async Task<string> Hash(string path, string type) =>
        (await FileHasher.ComputeAsync(path, type, cancellationToken: TestContext.Current.CancellationToken)).Value;

    private static byte[] Pattern(long size)
    {
        byte[] data = new byte[size];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (byte)i;
        }

        return data;
    }

    private sealed class Total : IProgress<long>
    {
        private long _sum;

        internal long Sum => _sum;

        public void Report(long value) => Interlocked.Add(ref _sum, value);
    }
}
