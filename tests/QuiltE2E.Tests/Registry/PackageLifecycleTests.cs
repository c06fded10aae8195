using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>A package from its first push to its end.</summary>
public class PackageLifecycleTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Whole_life_of_a_package()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(
            ("README.md", "# first\n"), ("a/x", "1"), ("a-b", "22"), ("a.b", "333"), ("ü/name & space.txt", "4444"), ("empty", ""));
        File.WriteAllBytes(Path.Combine(folder, "large.bin"), [.. Enumerable.Range(0, (8 * 1024 * 1024) + 5).Select(i => (byte)(i % 251))]);

        PushResult first = await PushAsync(name, folder, message: "first");
        first.Written.ShouldBeTrue();
        first.EntryCount.ShouldBe(7);
        first.UploadedCount.ShouldBe(7);
        first.Warnings.ShouldBeEmpty();

        List<BrowseEntry> all = await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);
        all.Select(entry => entry.LogicalKey).ShouldBe(["README.md", "a/x", "a-b", "a.b", "empty", "large.bin", "ü/name & space.txt"]);
        all[5].Hash.ShouldBe(await FileHasher.ComputeAsync(Path.Combine(folder, "large.bin"), cancellationToken: Token));
        all.ShouldAllBe(entry => entry.PhysicalKey!.Contains("?versionId="));

        string back = Path.Combine(Fixture.NewFolder(), "made");
        InstallResult installed = await Backend.InstallAsync(
            new InstallRequest(Bucket, name, RevisionSelector.Parse(null), back), progress: null, Token);
        installed.DownloadedCount.ShouldBe(7);
        Snapshot(back).ShouldBe(Snapshot(folder));

        RegistryFixture.Write(folder, "README.md", "# second\n");
        File.Delete(Path.Combine(folder, "a.b"));
        RegistryFixture.Write(folder, "new.txt", "n");
        PushResult second = await PushAsync(name, folder, first.TopHash, "second");
        second.UploadedCount.ShouldBeLessThan(7);

        List<PackageRevision> revisions = await RevisionsAsync(name);
        revisions.Select(revision => revision.TopHash).ShouldBe([second.TopHash, first.TopHash, second.TopHash]);
        revisions[^1].Pointer.ShouldBe("latest");

        List<PackageDifference> differences = await Backend
            .CompareAsync(At(name, first.TopHash), At(name, second.TopHash), Token).ToListAsync(Token);
        differences.Select(difference => (difference.LogicalKey, difference.Kind)).ShouldBe(
        [
            ("README.md", DifferenceKind.Modified), ("a.b", DifferenceKind.Removed), ("new.txt", DifferenceKind.Added),
        ]);

        PackageInfo info = await Backend.GetPackageAsync(At(name), Token);
        info.TopHash.ShouldBe(second.TopHash);
        info.Message.ShouldBe("second");
        info.EntryCount.ShouldBe(7);
        info.UserMeta.ShouldBeNull();
        info.Modified.ShouldNotBeNull();

        // The first revision still installs: its objects are named by version.
        string old = Path.Combine(Fixture.NewFolder(), "old");
        await Backend.InstallAsync(
            new InstallRequest(Bucket, name, RevisionSelector.Parse(first.TopHash), old), progress: null, Token);
        File.ReadAllText(Path.Combine(old, "README.md")).ShouldBe("# first\n");
        Snapshot(old).Keys.ShouldBe(Snapshot(back).Keys, ignoreOrder: true);

        RemoveResult removed = await Backend.RemoveAsync(Bucket, name, second.TopHash, Token);
        removed.NewLatest.ShouldBe(first.TopHash);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(first.TopHash);
        await Backend.RemoveAsync(Bucket, name, topHash: null, Token);
        await ShouldFailAsync(() => Backend.GetPackageAsync(At(name), Token), "PackageNotFound");
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pointers_and_manifest_are_byte_exact()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("x.txt", "123\n"));
        PushResult push = await PushAsync(name, folder, message: "m");

        (await ReadTextAsync($".quilt/named_packages/{name}/latest")).ShouldBe(push.TopHash);
        (await ReadTextAsync($".quilt/named_packages/{name}/{push.Pointer}")).ShouldBe(push.TopHash);
        ObjectInfo data = (await Store.FindAsync(new ObjectRef(Bucket, $"{name}/x.txt"), Token))!;
        (await ReadTextAsync($".quilt/packages/{push.TopHash}")).ShouldBe(
            "{\"version\": \"v0\", \"message\": \"m\"}\n"
            + $"{{\"logical_key\": \"x.txt\", \"physical_keys\": [\"s3://{Bucket}/{name}/x.txt?versionId={data.Ref.VersionId}\"], "
            + "\"size\": 4, \"hash\": {\"type\": \"sha2-256-chunked\", \"value\": \"QYJWqupv9bj2lt3cSfaUy89EsODe+IpBIdeOxDhE0fI=\"}, \"meta\": {}}\n");
    }

    [Fact]
    public async Task Metadata_comes_back_and_none_means_no_key()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("x", "1"));
        PackageJson meta = PackageJson.Parse("""{"n": 1, "f": 1.0, "s": "ü"}""");
        await Backend.PushAsync(new PushRequest(Bucket, name, folder, "m", meta), progress: null, Token);

        PackageInfo info = await Backend.GetPackageAsync(At(name), Token);
        info.UserMeta.ShouldBe(meta);
        (await ReadTextAsync($".quilt/packages/{info.TopHash}")).ShouldStartWith(
            "{\"version\": \"v0\", \"user_meta\": {\"n\": 1, \"f\": 1.0, \"s\": \"ü\"}, \"message\": \"m\"}\n");
    }

    [Fact]
    public async Task An_empty_folder_makes_an_empty_package()
    {
        string name = Fixture.NewName();
        PushResult push = await PushAsync(name, Fixture.NewFolder());

        push.TopHash.ShouldBe("2a5a67156ca9238c14d12042db51c5b52260fdd5511b61ea89b58929d6e1769b");
        (await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token)).ShouldBeEmpty();
    }
}
