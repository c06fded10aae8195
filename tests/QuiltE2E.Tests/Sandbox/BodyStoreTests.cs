using System.Security.Cryptography;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Bodies on disk: what is kept, what goes, and when.</summary>
public sealed class BodyStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(131_071)]
    [InlineData(131_072)]
    [InlineData(1_000_000)]
    public void A_body_comes_back_whatever_its_size(int size)
    {
        using BodyStore store = new(_folder);
        byte[] first = RandomNumberGenerator.GetBytes(size);
        byte[] second = RandomNumberGenerator.GetBytes(size);
        long firstId = Add(store, first);
        long secondId = Add(store, second);
        Read(store, firstId, size).ShouldBe(first);
        Read(store, secondId, size).ShouldBe(second);
    }

    [Fact]
    public void An_empty_body_needs_no_place()
    {
        using BodyStore store = new(_folder);
        using BodyUpload upload = store.Create();
        upload.Finish().ShouldBeNull();
        Files().ShouldBe(0);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void What_is_not_kept_is_gone(int size)
    {
        using BodyStore store = new(_folder);
        using (BodyUpload upload = store.Create())
        {
            upload.Append(new byte[size]);
            upload.Finish().ShouldNotBeNull();
            Files().ShouldBe(1);
        }

        Files().ShouldBe(0);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void What_is_removed_stays_while_somebody_reads(int size)
    {
        using BodyStore store = new(_folder);
        byte[] body = RandomNumberGenerator.GetBytes(size);
        long id = Add(store, body);
        BodyLease lease = store.Lease();
        store.Remove([id]);
        Read(store, id, size).ShouldBe(body);
        lease.Dispose();
        Files().ShouldBe(0);
    }

    [Fact]
    public void A_pack_goes_with_its_last_body_and_a_full_one_is_followed_by_another()
    {
        using BodyStore store = new(_folder);
        long[] ids = [.. Enumerable.Range(0, 400).Select(_ => Add(store, new byte[100_000]))];
        Files().ShouldBe(2);
        store.Remove(ids[..200]);
        Files().ShouldBe(2);
        store.Remove(ids[200..]);
        Files().ShouldBe(0);
        Read(store, Add(store, [1, 2, 3]), 3).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_next_process_reads_old_packs_and_begins_its_own()
    {
        long kept;
        using (BodyStore store = new(_folder))
        {
            kept = Add(store, [1, 2, 3]);
            Add(store, [4]);
        }

        using BodyStore again = new(_folder);
        again.Sweep(new HashSet<long> { kept });
        long added = Add(again, [5, 6]);
        BodyId.PackOf(added).ShouldBeGreaterThan(BodyId.PackOf(kept));
        Read(again, kept, 3).ShouldBe([1, 2, 3]);
        again.Remove([kept]);
        Files().ShouldBe(1);
        Read(again, added, 2).ShouldBe([5, 6]);
    }

    private static long Add(BodyStore store, byte[] body)
    {
        using BodyUpload upload = store.Create();
        foreach (byte[] piece in body.Chunk(7_001))
        {
            upload.Append(piece);
        }

        long id = upload.Finish().ShouldNotBeNull();
        upload.Keep();
        return id;
    }

    private static byte[] Read(BodyStore store, long id, int size)
    {
        using OpenBody body = store.Open(id);
        byte[] bytes = new byte[size];
        for (int position = 0; position < size;)
        {
            int count = body.Read(bytes.AsSpan(position), position);
            count.ShouldBeGreaterThan(0);
            position += count;
        }

        return bytes;
    }

    private int Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length;
}
