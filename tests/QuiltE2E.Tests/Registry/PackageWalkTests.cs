using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

public sealed class PackageWalkTests
{
    private static readonly string[] Keys = ["README.md", "a/b/1", "a/b/2", "a/c", "a-b", "z/last"];

    [Fact]
    public async Task The_root_level_sums_directories()
    {
        List<WalkRow> rows = await WalkAsync(path: null, recurse: false);
        rows.Select(row => (row.LogicalKey, row.Size)).ShouldBe(
            [("README.md", 1L), ("a/", 3L), ("a-b", 1L), ("z/", 1L)]);
        rows[1].Entry.ShouldBeNull();
        rows[1].UserMeta.ShouldBe(PackageJson.Parse("""{"of": "a"}"""));
        rows[3].UserMeta.ShouldBeNull();
    }

    [Theory]
    [InlineData("a", "a/b/,a/c")]
    [InlineData("a/", "a/b/,a/c")]
    [InlineData("a/b", "a/b/1,a/b/2")]
    [InlineData("a/c", "a/c")]
    [InlineData("a/c/", "")]
    [InlineData("a-", "")]
    [InlineData("z", "z/last")]
    [InlineData("/", "README.md,a/,a-b,z/")]
    public async Task One_level(string path, string expected) =>
        string.Join(',', (await WalkAsync(path, recurse: false)).Select(row => row.LogicalKey)).ShouldBe(expected);

    [Theory]
    [InlineData(null, "README.md,a/b/1,a/b/2,a/c,a-b,z/last")]
    [InlineData("a", "a/b/1,a/b/2,a/c")]
    [InlineData("nothing", "")]
    public async Task Recursive(string? path, string expected) =>
        string.Join(',', (await WalkAsync(path, recurse: true)).Select(row => row.LogicalKey)).ShouldBe(expected);

    [Theory]
    [InlineData("../x")]
    [InlineData("a//b")]
    public void A_path_that_no_package_can_have_is_refused(string path) =>
        Should.Throw<QuiltException>(() => new PackageWalk(path, recurse: false)).ErrorId.ShouldBe("InvalidLogicalKey");

    [Fact]
    public async Task It_stops_reading_behind_the_directory()
    {
        int read = 0;
        IAsyncEnumerable<ManifestRecord> records = Records().Select(record =>
        {
            read++;
            return record;
        });
        await new PackageWalk("a/b", recurse: true).RunAsync(records, CancellationToken.None).ToListAsync(CancellationToken.None);
        read.ShouldBeLessThan(Keys.Length + 2);
    }

    [Fact]
    public async Task Disorder_is_sorted_or_refused()
    {
        ManifestRecord[] records = [ManifestHeader.Empty, Entry("b"), Entry("a/x"), new DirectoryMetadata("a/", PackageJson.True)];
        List<ManifestRecord> sorted = await WalkOrder.SortAsync(records.ToAsyncEnumerable(), CancellationToken.None)
            .ToListAsync(CancellationToken.None);
        sorted.OfType<ManifestEntry>().Select(entry => entry.LogicalKey).ShouldBe(["a/x", "b"]);
        WalkOrder good = new("m");
        sorted.ForEach(good.Check);

        Check("b", "a").ShouldBe("ManifestNotInOrder");
        Check("a", "a").ShouldBe("ManifestDuplicateKey");
        Check("a", "a/b").ShouldBe("ManifestKeyConflict");
        Check("a/b", "a-b").ShouldBeNull();
        Check("a-b", "a/b").ShouldBe("ManifestNotInOrder");
    }

    private static string? Check(string first, string second)
    {
        WalkOrder order = new("m");
        order.Check(Entry(first));
        try
        {
            order.Check(Entry(second));
            return null;
        }
        catch (QuiltException error)
        {
            return error.ErrorId;
        }
    }

    private static ValueTask<List<WalkRow>> WalkAsync(string? path, bool recurse) =>
        new PackageWalk(path, recurse).RunAsync(Records(), CancellationToken.None).ToListAsync(CancellationToken.None);

    private static IAsyncEnumerable<ManifestRecord> Records() => new ManifestRecord[]
    {
        ManifestHeader.Empty,
        new DirectoryMetadata("a/", PackageJson.Parse("""{"of": "a"}""")),
        new DirectoryMetadata("a/b/", PackageJson.Parse("""{"of": "b"}""")),
    }.Concat(Keys.Select(Entry)).ToAsyncEnumerable();

    private static ManifestEntry Entry(string key) => new(
        key, PhysicalKey.FromS3("bucket", key), 1, new ContentHash(ContentHash.Sha256, "00"));
}
