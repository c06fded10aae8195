using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>Packages of equal content share one manifest, which must not be spoiled.</summary>
public sealed class SharedManifestTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task An_equal_package_keeps_the_manifest_that_is_there()
    {
        (string first, string second, string folder) = (Fixture.NewName(), Fixture.NewName(), Fixture.NewFolder(("a", "shared 1")));
        PushResult one = await PushAsync(first, folder);
        string manifest = (await ReadTextAsync($".quilt/packages/{one.TopHash}"))!;

        PushResult two = await PushAsync(second, folder);
        two.TopHash.ShouldBe(one.TopHash);
        two.Warnings.ShouldBeEmpty();
        (await ReadTextAsync($".quilt/packages/{one.TopHash}")).ShouldBe(manifest);
        (await VerifyAsync(second)).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_manifest_that_leads_nowhere_is_rewritten_and_who_shares_it_is_named()
    {
        (string first, string second, string folder) = (Fixture.NewName(), Fixture.NewName(), Fixture.NewFolder(("a", "shared 2"), ("b", "x")));
        PushResult one = await PushAsync(first, folder);
        await foreach (ObjectVersionInfo version in Store.ListVersionsAsync(Bucket, $"{first}/a", Token))
        {
            await Store.DeleteAsync(version.Ref, Token);
        }

        (await VerifyAsync(first)).Problems.Single().Kind.ShouldBe(VerifyProblemKind.Missing);
        PushResult two = await PushAsync(second, folder);
        two.TopHash.ShouldBe(one.TopHash);
        two.Warnings.Single().ShouldContain(first);
        (await VerifyAsync(first)).Passed.ShouldBeTrue();
        (await VerifyAsync(second)).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_manifest_that_leads_to_somebodys_disk_is_rewritten()
    {
        (string name, string folder) = (Fixture.NewName(), Fixture.NewFolder(("a", "shared 3")));
        PushResult plan = await Backend.PushAsync(new PushRequest(Bucket, name, folder, DryRun: true), progress: null, Token);
        BrowseEntry entry = await Backend.BrowseAsync(At(name, (await PushAsync(name, folder)).TopHash), path: "a", recurse: false, Token)
            .SingleAsync(Token);
        string manifest = (await ReadTextAsync($".quilt/packages/{plan.TopHash}"))!;
        await PutAsync($".quilt/packages/{plan.TopHash}", manifest.Replace(entry.PhysicalKey!, "file:///home/someone/a", StringComparison.Ordinal));

        PushResult again = await PushAsync(name, folder, plan.TopHash);
        again.Warnings.Single().ShouldContain("no other package points to it");
        (await VerifyAsync(name)).Passed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("tampered", "did not have the hash")]
    [InlineData("cut", "could not be read")]
    public async Task A_manifest_that_was_spoiled_is_rewritten(string how, string expected)
    {
        (string name, string folder) = (Fixture.NewName(), Fixture.NewFolder(("a", $"spoiled {how}")));
        PushResult first = await PushAsync(name, folder, message: "right");
        string key = $".quilt/packages/{first.TopHash}";
        string manifest = (await ReadTextAsync(key))!;
        await PutAsync(key, how == "cut" ? manifest[..^20] : manifest.Replace("right", "wrong", StringComparison.Ordinal));

        PushResult again = await PushAsync(name, folder, first.TopHash, "right");
        again.Warnings[^1].ShouldContain(expected);
        (await VerifyAsync(name)).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Other_metadata_of_directories_in_the_manifest_that_is_there_is_told()
    {
        (string first, string second, string folder) = (Fixture.NewName(), Fixture.NewName(), Fixture.NewFolder(("d/a", "shared 4")));
        PushResult one = await PushAsync(first, folder);
        string key = $".quilt/packages/{one.TopHash}";
        string manifest = (await ReadTextAsync(key))!;
        int header = manifest.IndexOf('\n', StringComparison.Ordinal) + 1;
        await PutAsync(key, manifest.Insert(header, "{\"logical_key\": \"d/\", \"meta\": {\"k\": 1}}\n"));

        (await PushAsync(second, folder)).Warnings.Single().ShouldContain("metadata of directories");
    }

    [Fact]
    public async Task Metadata_of_directories_change_where_nothing_else_does_and_the_warning_says_whom_else_it_concerns()
    {
        string name = Fixture.NewName();
        PushRequest request = new(Bucket, name, Fixture.NewFolder(("data/x", "shared 5"))) { DirectoryMeta = Meta("""{"n":1}""") };
        PushResult first = await Backend.PushAsync(request, progress: null, Token);
        request = request with { Parent = first.TopHash, DirectoryMeta = Meta("""{"n":2}"""), Dedupe = true };
        PushResult second = await Backend.PushAsync(request, progress: null, Token);
        second.TopHash.ShouldBe(first.TopHash);
        second.Warnings.Single().ShouldContain("share it");
        (await MetaAsync(name)).ShouldBe("""{"n":2}""");

        (await Backend.PushAsync(request, progress: null, Token)).Warnings.ShouldBeEmpty();
        PushResult same = await Backend.PushAsync(
            request with { DirectoryMeta = new Dictionary<string, PackageJson?>(StringComparer.Ordinal) }, progress: null, Token);
        same.Written.ShouldBeFalse("dedupe");
        (await MetaAsync(name)).ShouldBe("""{"n":2}""");
    }

    [Fact]
    public async Task A_shared_manifest_that_leads_to_another_bucket_is_told_of()
    {
        string other = Fixture.Facts.ReadOnlyBucket;
        await Store.PutAsync(other, "shared6/a", "shared 6"u8.ToArray(), PutOptions.Default, Token);
        PushRequest request = new(Bucket, Fixture.NewName(), SourceFolder: null)
        {
            Sources = [new S3PrefixSource(other, "shared6/")],
            Copy = new CopyRule(CopyMode.None, []),
        };
        (await Backend.PushAsync(request, progress: null, Token)).Warnings.ShouldBeEmpty();
        PushResult second = await Backend.PushAsync(
            request with { Name = Fixture.NewName(), Copy = CopyRule.Default }, progress: null, Token);
        second.Warnings.ShouldHaveSingleItem().ShouldContain($"leads to data in the bucket {other}");
    }

    private static Dictionary<string, PackageJson?> Meta(string json) =>
        new(StringComparer.Ordinal) { ["data/"] = PackageJson.Parse(json) };

    private async Task<string> MetaAsync(string name) =>
        (await Backend.BrowseAsync(At(name), path: null, recurse: false, Token).SingleAsync(Token)).UserMeta!.ToCanonical();

    private Task<VerifyResult> VerifyAsync(string name) => Backend.VerifyAsync(
        new VerifyRequest(Bucket, name, At(name).Revision, Folder: null), progress: null, Token);
}
