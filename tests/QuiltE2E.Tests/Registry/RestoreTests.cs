using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>An older revision becomes the latest.</summary>
public class RestoreTests(RegistryFixture fixture) : RegistryTest(fixture)
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

    [Fact]
    public async Task The_message_says_what_moved()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        (await Backend.RestoreAsync(At(name, old.TopHash), Token)).Message.ShouldBe(
            $"The latest of {name} moved from revision {latest.TopHash[..7]} to {old.TopHash[..7]}.");
        ObjectInfo before = (await Store.FindAsync(Latest(name), Token))!;
        (await Backend.RestoreAsync(At(name, old.TopHash), Token)).Message.ShouldContain("is the latest already");
        (await Store.FindAsync(Latest(name), Token))!.Ref.ShouldBe(before.Ref, "nothing was written");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task A_latest_that_is_missing_or_holds_no_hash_is_repaired(string? content)
    {
        (string name, PushResult old, _) = await PushTwiceAsync();
        await Store.DeleteAsync(Latest(name), Token);
        if (content is not null)
        {
            await PutAsync(Latest(name).Key, content);
        }

        RestoreResult result = await Backend.RestoreAsync(At(name, old.TopHash), Token);
        result.ShouldBe(new RestoreResult(Bucket, name, old.TopHash, PreviousHash: null, Written: true));
        result.Message.ShouldContain("before it named none");
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(old.TopHash);
    }

    [Fact]
    public async Task A_revision_whose_content_is_gone_is_refused_and_the_first_file_named()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        BrowseEntry entry = await Backend.BrowseAsync(At(name, old.TopHash), path: null, recurse: true, Token).SingleAsync(Token);
        string version = entry.PhysicalKey!.Split("versionId=")[1];
        await Store.DeleteAsync(new ObjectRef(Bucket, $"{name}/a", version), Token);
        ObjectInfo before = (await Store.FindAsync(Latest(name), Token))!;

        QuiltException error = await ShouldFailAsync(() => Backend.RestoreAsync(At(name, old.TopHash), Token), "RevisionContentGone");
        error.Kind.ShouldBe(QuiltErrorKind.NotFound);
        error.Message.ShouldContain($"'a' at {entry.PhysicalKey}");
        error.Message.ShouldContain("Of the 1 files");
        (await Store.FindAsync(Latest(name), Token))!.Ref.ShouldBe(before.Ref);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(latest.TopHash);
    }

    [Fact]
    public async Task A_manifest_that_was_changed_is_refused()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        string manifest = (await ReadTextAsync($".quilt/packages/{old.TopHash}"))!;
        await PutAsync($".quilt/packages/{old.TopHash}", manifest.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        await ShouldFailAsync(() => Backend.RestoreAsync(At(name, old.TopHash), Token), "ManifestHashMismatch");
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(latest.TopHash);
    }

    [Fact]
    public async Task A_push_at_the_same_moment_is_not_undone()
    {
        (string name, PushResult old, PushResult latest) = await PushTwiceAsync();
        string folder = Fixture.NewFolder(("a", name + " 3"));
        string? third = null;
        await using FaultProxy proxy = new(Fixture.Facts.S3Endpoint, request =>
        {
            if (third is null && request.Method == "PUT" && request.Target.EndsWith($"{name}/latest", StringComparison.Ordinal))
            {
                third = PushAsync(name, folder, latest.TopHash).GetAwaiter().GetResult().TopHash;
            }

            return null;
        });
        using IQuiltBackend backend = BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync(proxy.Url));
        QuiltException error = await ShouldFailAsync(() => backend.RestoreAsync(At(name, old.TopHash), Token), "LatestConflict");
        error.Kind.ShouldBe(QuiltErrorKind.Conflict);
        error.Message.ShouldContain(third.ShouldNotBeNull());
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(third);
    }

    private ObjectRef Latest(string name) => new(Bucket, $".quilt/named_packages/{name}/latest");

    private async Task<(string Name, PushResult Old, PushResult Latest)> PushTwiceAsync()
    {
        string name = Fixture.NewName();
        PushResult old = await PushAsync(name, Fixture.NewFolder(("a", name)));
        return (name, old, await PushAsync(name, Fixture.NewFolder(("a", name + " 2")), parent: old.TopHash));
    }
}
