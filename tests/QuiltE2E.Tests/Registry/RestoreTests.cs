using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>An older revision becomes the latest.</summary>
public sealed class RestoreTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Only_the_tag_moves()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        List<string> pointers = await KeysAsync($".quilt/named_packages/{name}/");
        RestoreResult result = await Backend.RestoreAsync(At(name, old.TopHash[..8]), Token);
        result.ShouldBe(new RestoreResult(Bucket, name, old.TopHash, latest.TopHash, Written: true));
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(old.TopHash);
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBe(pointers);
        (await ReadTextAsync($".quilt/named_packages/{name}/latest")).ShouldBe(old.TopHash);
        (await Backend.RestoreAsync(At(name, old.TopHash), Token)).Written.ShouldBeFalse();
    }

    [Fact]
    public async Task A_revision_whose_manifest_is_gone_or_that_is_another_packages_is_refused()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        (_, PushResult foreign, _) = await PushTwiceAsync();
        await ShouldFailAsync(() => Backend.RestoreAsync(At(name, foreign.TopHash), Token), "RevisionNotFound");
        await ShouldFailAsync(() => Backend.RestoreAsync(At(name, new string('0', 64)), Token), "RevisionNotFound");
        await Store.DeleteAsync(new ObjectRef(Bucket, $".quilt/packages/{old.TopHash}"), Token);
        QuiltException error = await ShouldFailAsync(() => Backend.RestoreAsync(At(name, old.TopHash), Token), "RevisionNotFound");
        error.Message.ShouldContain("no manifest");
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(latest.TopHash);
    }

    private async Task<(string Name, PushResult Old, PushResult Latest)> PushTwiceAsync()
    {
        string name = Fixture.NewName();
        PushResult old = await PushAsync(name, Fixture.NewFolder(("a", name)));
        return (name, old, await PushAsync(name, Fixture.NewFolder(("a", name + " 2")), parent: old.TopHash));
    }
}
