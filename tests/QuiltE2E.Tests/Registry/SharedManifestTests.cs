using QuiltE2E.Core.Backends;
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

    private Task<VerifyResult> VerifyAsync(string name) => Backend.VerifyAsync(
        new VerifyRequest(Bucket, name, At(name).Revision, Folder: null), progress: null, Token);
}
