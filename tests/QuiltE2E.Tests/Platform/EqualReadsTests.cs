using System.Globalization;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Platform;

/// <summary>Both backends return the same objects for the same package: listing, info, revisions, entries, differences.</summary>
public sealed class EqualReadsTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private const string Meta = """{"scale":1.0,"n":1,"big":12345678901234567890,"e":1e3,"text":"ü\u2028\"","null":null,"list":[1,2.50,{"a":true}]}""";

    [Fact]
    public async Task Listing_info_revisions_and_differences_are_equal()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("README.md", "# one"), ("data/a.csv", "1,2"), ("data-2/ü & b.txt", "x"), ("data/deep/er/z.txt", string.Empty));
        PushResult first = await Backend.PushAsync(
            new PushRequest(Bucket, name, folder, "first", PackageJson.Parse(Meta))
            {
                DirectoryMeta = new Dictionary<string, PackageJson?>(StringComparer.Ordinal)
                {
                    ["data/"] = PackageJson.Parse("""{"unit":2.0}"""),
                    ["data/deep/"] = PackageJson.Parse("[1]"),
                },
            },
            progress: null,
            Token);
        RegistryFixture.Write(folder, "data/a.csv", "1,3");
        RegistryFixture.Write(folder, "new.txt", "new");
        File.Delete(Path.Combine(folder, "README.md"));
        PushResult second = await PushAsync(name, folder, first.TopHash, message: null);

        PackageSummary listed = await Only(Fixture.Platform.ListPackagesAsync(Bucket, name, Token));
        listed.ShouldBe(await Only(Backend.ListPackagesAsync(Bucket, name, Token)));
        listed.RevisionCount.ShouldBe(2);

        foreach (string? revision in new[] { null, first.TopHash, second.TopHash, first.TopHash[..9] })
        {
            PackageInfo info = await Fixture.Platform.GetPackageAsync(At(name, revision), Token);
            info.ShouldBe(await Backend.GetPackageAsync(At(name, revision), Token));
        }

        (await Fixture.Platform.GetPackageAsync(At(name, first.TopHash), Token)).UserMeta!.ToDump().ShouldContain("\"scale\": 1.0");

        List<PackageRevision> revisions = await Fixture.Platform.ListRevisionsAsync(Bucket, name, Token).ToListAsync(Token);
        revisions.ShouldBe(await RevisionsAsync(name));
        revisions.Count.ShouldBe(3);
        revisions[^1].Pointer.ShouldBe("latest");

        List<PackageDifference> differences = await Fixture.Platform
            .CompareAsync(At(name, first.TopHash), At(name), Token).ToListAsync(Token);
        differences.ShouldBe(await Backend.CompareAsync(At(name, first.TopHash), At(name), Token).ToListAsync(Token));
        differences.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(null, false, 4)]
    [InlineData(null, true, 6)]
    [InlineData("data", false, 3)]
    [InlineData("data/", true, 3)]
    [InlineData("data/a.csv", false, 1)]
    [InlineData("data/deep", false, 1)]
    public async Task Browsing_is_equal(string? path, bool recurse, int count)
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(
            ("README.md", "# one"), ("data/a.csv", "1,2"), ("data-2/ü & b.txt", "x"), ("data/deep/z.txt", string.Empty), ("data/b", "b"), ("z", "z"));
        await Backend.PushAsync(
            new PushRequest(Bucket, name, folder, "first")
            {
                DirectoryMeta = new Dictionary<string, PackageJson?>(StringComparer.Ordinal)
                {
                    ["data/"] = PackageJson.Parse("""{"unit":2.0}"""),
                    ["data/deep/"] = PackageJson.Parse("[1]"),
                },
            },
            progress: null,
            Token);
        List<BrowseEntry> rows = await Fixture.Platform.BrowseAsync(At(name), path, recurse, Token).ToListAsync(Token);
        rows.ShouldBe(await Backend.BrowseAsync(At(name), path, recurse, Token).ToListAsync(Token));
        rows.Count.ShouldBe(count);
    }

    [Fact]
    public async Task A_package_with_more_files_than_one_answer_gives_is_browsed_all_the_same()
    {
        const int Count = 10_050;
        string name = Fixture.NewName();
        Package package = new(ManifestHeader.Empty.WithMessage("large"));
        for (int index = 0; index < Count; index++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"d{index % 7}/f{index:D6}");
            package.Set(new ManifestEntry(
                key, PhysicalKey.FromS3(Bucket, "large/" + key), index, new ContentHash(ContentHash.Sha256Chunked, Convert.ToBase64String(BitConverter.GetBytes((long)index)))));
        }

        string hash = package.ComputeTopHash().Value;
        using MemoryStream manifest = new();
        await package.WriteManifestAsync(manifest, Token);
        await Store.PutAsync(Bucket, $".quilt/packages/{hash}", manifest.ToArray(), Core.Storage.PutOptions.Default, Token);
        await PutAsync($".quilt/named_packages/{name}/1700000000", hash);
        await PutAsync($".quilt/named_packages/{name}/latest", hash);

        List<BrowseEntry> rows = await Fixture.Platform.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);
        rows.Count.ShouldBe(Count);
        rows.ShouldBe(await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token));
        (await Fixture.Platform.BrowseAsync(At(name), path: null, recurse: false, Token).CountAsync(Token)).ShouldBe(7);
        (await Fixture.Platform.GetPackageAsync(At(name), Token)).EntryCount.ShouldBe(Count);
    }

    [Fact]
    public async Task A_link_into_a_package_needs_no_credentials_and_ends()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("d/ü %41.txt", "linked"), ("d/e", "e")));
        using HttpClient http = new();
        foreach (IQuiltBackend backend in new[] { Backend, Fixture.Platform })
        {
            ContentLink link = await backend.LinkAsync(At(name), "d/ü %41.txt", Token);
            (await http.GetStringAsync(link.Url, Token)).ShouldBe("linked");
            link.Expires.ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(1), DateTimeOffset.UtcNow.AddMinutes(61));
            link.ToString().ShouldNotContain("Signature", Case.Insensitive);
            await ShouldFailAsync(() => backend.LinkAsync(At(name), "d", Token), "EntryIsDirectory");
            await ShouldFailAsync(() => backend.LinkAsync(At(name), "none", Token), "PathNotFound");
        }
    }

    [Theory]
    [InlineData("tests/none", null, "PackageNotFound")]
    [InlineData(null, "0123456789", "RevisionNotFound")]
    [InlineData(null, "nightly", "RevisionNotFound")]
    [InlineData(null, "abcdef123", "RevisionNotFound")]
    public async Task What_is_not_there_is_the_same_error(string? name, string? revision, string errorId)
    {
        string existing = Fixture.NewName();
        await PushAsync(existing, Fixture.NewFolder(("a", "a")));
        foreach (IQuiltBackend backend in new[] { Backend, Fixture.Platform })
        {
            await ShouldFailAsync(() => backend.GetPackageAsync(At(name ?? existing, revision), Token), errorId);
        }

        await ShouldFailAsync(
            () => Fixture.Platform.BrowseAsync(At(existing), "nothing/here", recurse: false, Token).ToListAsync(Token).AsTask(), "PathNotFound");
    }

    [Fact]
    public async Task A_null_says_who_may_not_see_it()
    {
        IQuiltBackend stranger = await Fixture.OpenPlatformAsync("stranger");
        QuiltException error = await ShouldFailAsync(
            () => stranger.ListPackagesAsync(Bucket, prefix: null, Token).ToListAsync(Token).AsTask(), "BucketNotFound");
        error.Message.ShouldContain("not visible to the user 'stranger'");
        error.Message.ShouldContain("backend platform");
        error.Call!.Operation.ShouldBe("PackageList");
        QuiltException missing = await ShouldFailAsync(() => Fixture.Platform.GetPackageAsync(At("tests/none"), Token), "PackageNotFound");
        missing.Call!.Operation.ShouldBe("PackageInfo");
        (await stranger.ListBucketsAsync(Token)).ShouldBeEmpty();
        (await Fixture.Platform.ListBucketsAsync(Token)).Select(static bucket => bucket.Name).ShouldContain(Bucket, StringComparer.Ordinal);
    }

    private static ValueTask<T> Only<T>(IAsyncEnumerable<T> rows) => rows.SingleAsync(Token);
}
