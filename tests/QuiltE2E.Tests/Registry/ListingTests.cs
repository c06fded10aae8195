using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Registry;

/// <summary>Packages, revisions and hashes as they lie in the bucket, whoever wrote them.</summary>
public sealed class ListingTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private const string HashA = "aaaaaaaa00000000000000000000000000000000000000000000000000000000";

    [Fact]
    public async Task Packages_are_listed_by_name_with_counts_and_times()
    {
        foreach (string key in (string[])
            ["list-b/x/1700000000", "list-b/x/latest", "list-a/y/1700000001", "list-a/y/1700000002", "list-a/x/v1", "list-a/not/a/package", "list-a/bad.name/1700000000"])
        {
            await PutAsync($".quilt/named_packages/{key}", HashA);
        }

        List<PackageSummary> all = await Backend.ListPackagesAsync(Bucket, "list-", Token).ToListAsync(Token);
        all.Select(package => (package.Name, package.RevisionCount)).ShouldBe([("list-a/x", 0), ("list-a/y", 2), ("list-b/x", 1)]);
        all[1].Modified.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1700000002));
        all[0].Modified.ShouldNotBeNull();
        (await Names("list-a/")).ShouldBe(["list-a/x", "list-a/y"]);
        (await Names("list-a/y")).ShouldBe(["list-a/y"]);
        (await Names("nothing")).ShouldBeEmpty();

        async Task<List<string>> Names(string prefix) =>
            await Backend.ListPackagesAsync(Bucket, prefix, Token).Select(package => package.Name).ToListAsync(Token);
    }

    [Fact]
    public async Task More_revisions_than_a_page_are_all_listed_newest_first()
    {
        const int Count = 1100;
        await Parallel.ForAsync(0, Count, Token, async (i, _) => await PutAsync($".quilt/named_packages/many/x/{1700000000 + i}", HashA));
        await PutAsync(".quilt/named_packages/many/x/latest", HashA);

        List<PackageRevision> revisions = await RevisionsAsync("many/x");
        revisions.Count.ShouldBe(Count + 1);
        revisions[0].Pointer.ShouldBe("1700001099");
        revisions[0].Modified.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1700001099));
        revisions[^1].Pointer.ShouldBe("latest");
        (await Backend.ListPackagesAsync(Bucket, "many", Token).SingleAsync(Token)).RevisionCount.ShouldBe(Count);
    }

    [Fact]
    public async Task Whitespace_behind_a_hash_is_forgiven_and_anything_else_is_not()
    {
        await PutAsync(".quilt/named_packages/white/x/latest", HashA + " \r\n\t\n");
        (await Backend.ResolveAsync(At("white/x"), Token)).ShouldBe(HashA);

        foreach (string content in (string[])["", HashA[..63], HashA.ToUpperInvariant(), HashA + HashA, " " + HashA, new string('a', 100_000)])
        {
            await PutAsync(".quilt/named_packages/white/y/latest", content);
            QuiltException error = await ShouldFailAsync(() => Backend.ResolveAsync(At("white/y"), Token), "InvalidPointer");
            error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
            error.Message.ShouldContain("white/y/latest");
        }
    }

    [Fact]
    public async Task Prefixes_tags_and_seconds_resolve_and_shorten_is_the_way_back()
    {
        const string C = "cccccccc00000000000000000000000000000000000000000000000000000000";
        const string D = "cccccccc0d000000000000000000000000000000000000000000000000000000";
        await PutAsync($".quilt/packages/{C}", "x");
        await PutAsync($".quilt/packages/{D}", "x");
        await PutAsync(".quilt/packages/cccccccc-not-a-hash", "x");
        await PutAsync(".quilt/named_packages/res/a/1700000000", C);
        await PutAsync(".quilt/named_packages/res/b/1700000000", D);
        await PutAsync(".quilt/named_packages/res/both/1700000000", C);
        await PutAsync(".quilt/named_packages/res/both/1700000001", D);
        await PutAsync(".quilt/named_packages/res/a/release", C);

        (await Backend.ResolveAsync(At("res/a", "cccccc"), Token)).ShouldBe(C);
        (await Backend.ResolveAsync(At("res/b", "CCCCCC"), Token)).ShouldBe(D);
        (await Backend.ResolveAsync(At("res/a", "cccccccc0d"), Token)).ShouldBe(D, "a prefix of another package of the bucket");
        (await Backend.ResolveAsync(At("res/a", "release"), Token)).ShouldBe(C);
        (await Backend.ResolveAsync(At("res/a", "1700000000"), Token)).ShouldBe(C);
        (await Backend.ResolveAsync(At("res/a", C), Token)).ShouldBe(C);
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/both", "cccccc"), Token), "AmbiguousHash");
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/a", "abcdef"), Token), "RevisionNotFound");
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/a", "nosuchtag"), Token), "RevisionNotFound");
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/a", new string('e', 64)), Token), "RevisionNotFound");
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/a"), Token), "LatestNotFound");
        await ShouldFailAsync(() => Backend.ResolveAsync(At("res/none"), Token), "PackageNotFound");

        (await Backend.ShortenAsync(Bucket, C, Token)).ShouldBe("cccccccc00");
        (await Backend.ShortenAsync(Bucket, D, Token)).ShouldBe("cccccccc0d");
        await ShouldFailAsync(() => Backend.ShortenAsync(Bucket, new string('e', 64), Token), "RevisionNotFound");
    }

    [Fact]
    public async Task A_lone_manifest_is_shortened_to_seven_digits()
    {
        string hash = "1234567" + new string('9', 57);
        await PutAsync($".quilt/packages/{hash}", "x");
        (await Backend.ShortenAsync(Bucket, hash, Token)).ShouldBe("1234567");
    }
}
