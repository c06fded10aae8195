using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class PackageDiffTests
{
    private static readonly PhysicalKey Place = PhysicalKey.FromS3("b", "k");

    [Fact]
    public void Added_modified_and_deleted_files_come_in_order()
    {
        Package before = Of(Entry("a/x"), Entry("a-b"), Entry("gone"), Entry("same"));
        Package after = Of(Entry("a/x", size: 2), Entry("a-b"), Entry("b/new"), Entry("same"));

        IReadOnlyList<PackageChange> changes = PackageDiff.Compare(before, after);

        changes.Select(change => (change.Kind, change.LogicalKey)).ShouldBe(
        [
            (PackageChangeKind.Modified, "a/x"),
            (PackageChangeKind.Added, "b/new"),
            (PackageChangeKind.Deleted, "gone"),
        ]);
        changes[0].Before!.Size.ShouldBe(1);
        changes[0].After!.Size.ShouldBe(2);
        changes[1].Before.ShouldBeNull();
        changes[2].After.ShouldBeNull();
    }

    [Fact]
    public void Size_hash_and_metadata_count_and_the_place_does_not()
    {
        ManifestEntry entry = Entry("x");

        Kinds(entry, entry.WithPhysicalKey(PhysicalKey.FromS3("other", "z", "v"))).ShouldBeEmpty();
        Kinds(entry, entry.WithContent(2, entry.Hash)).ShouldBe([PackageChangeKind.Modified]);
        Kinds(entry, entry.WithContent(1, new ContentHash(ContentHash.Sha256, "cd"))).ShouldBe([PackageChangeKind.Modified]);
        Kinds(entry, entry.WithContent(1, new ContentHash(ContentHash.Sha256Chunked, "ab"))).ShouldBe([PackageChangeKind.Modified]);
        Kinds(entry, entry.WithUserMeta(PackageJson.Parse("1"))).ShouldBe([PackageChangeKind.Modified]);
        Kinds(entry.WithUserMeta(PackageJson.Parse("1")), entry.WithUserMeta(PackageJson.Parse("1.0"))).ShouldBe([PackageChangeKind.Modified]);
        Kinds(entry.WithUserMeta(PackageJson.Parse("""{"a":1,"b":2}""")), entry.WithUserMeta(PackageJson.Parse("""{"b":2,"a":1}""")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_side_makes_all_added_or_all_deleted()
    {
        PackageDiff.Compare(Of(), Of(Entry("a"), Entry("b"))).ShouldAllBe(change => change.Kind == PackageChangeKind.Added);
        PackageDiff.Compare(Of(Entry("a"), Entry("b")), Of()).Count.ShouldBe(2);
        PackageDiff.Compare(Of(), Of()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("a-b", "a/x")]
    public async Task A_side_out_of_order_is_refused(string first, string second)
    {
        ManifestEntry[] entries = [Entry(first), Entry(second)];

        QuiltException error = await Should.ThrowAsync<QuiltException>(async () =>
            await PackageDiff.CompareAsync(entries.ToAsyncEnumerable(), AsyncEnumerable.Empty<ManifestEntry>()).ToListAsync());

        error.ErrorId.ShouldBe("EntriesOutOfOrder");
        error.Target.ShouldBe(second);
    }

    private static IEnumerable<PackageChangeKind> Kinds(ManifestEntry before, ManifestEntry after) =>
        PackageDiff.Compare(Of(before), Of(after)).Select(change => change.Kind);

    private static ManifestEntry Entry(string key, long size = 1) => new(key, Place, size, new ContentHash(ContentHash.Sha256, "ab"));

    private static Package Of(params ManifestEntry[] entries)
    {
        Package package = new();
        foreach (ManifestEntry entry in entries)
        {
            package.Set(entry);
        }

        return package;
    }
}
