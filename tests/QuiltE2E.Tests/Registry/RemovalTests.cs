using QuiltE2E.Core.Backends;

namespace QuiltE2E.Tests.Registry;

public class RemovalTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Removing_the_latest_moves_latest_to_the_newest_that_is_left()
    {
        string name = Fixture.NewName();
        string first = (await PushAsync(name, Fixture.NewFolder(("a", "1")), message: "1")).TopHash;
        string second = (await PushAsync(name, Fixture.NewFolder(("a", "2")), first, "2")).TopHash;
        PushResult third = await PushAsync(name, Fixture.NewFolder(("a", "3")), second, "3");

        RemoveResult result = await Backend.RemoveAsync(Bucket, name, third.TopHash, Token);
        result.NewLatest.ShouldBe(second);
        result.RemovedPointers.ShouldBe([third.Pointer!, "latest"]);
        (await RevisionsAsync(name)).Select(revision => revision.TopHash).ShouldBe([second, first, second]);
        (await ReadTextAsync($".quilt/packages/{third.TopHash}")).ShouldNotBeNull("manifests stay");
    }

    [Fact]
    public async Task Removing_another_revision_leaves_latest_alone()
    {
        string name = Fixture.NewName();
        PushResult first = await PushAsync(name, Fixture.NewFolder(("a", "1")), message: "1");
        string second = (await PushAsync(name, Fixture.NewFolder(("a", "2")), first.TopHash, "2")).TopHash;
        RemoveResult result = await Backend.RemoveAsync(Bucket, name, first.TopHash, Token);
        result.NewLatest.ShouldBeNull();
        result.RemovedPointers.ShouldBe([first.Pointer!]);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(second);
    }

    [Fact]
    public async Task Removing_the_only_revision_removes_the_package()
    {
        string name = Fixture.NewName();
        PushResult only = await PushAsync(name, Fixture.NewFolder(("a", "1")));
        await Backend.RemoveAsync(Bucket, name, only.TopHash, Token);
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
        await ShouldFailAsync(() => Backend.RemoveAsync(Bucket, name, only.TopHash, Token), "PackageNotFound");
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_removed()
    {
        string name = Fixture.NewName();
        await ShouldFailAsync(() => Backend.RemoveAsync(Bucket, name, topHash: null, Token), "PackageNotFound");
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        await ShouldFailAsync(() => Backend.RemoveAsync(Bucket, name, new string('0', 64), Token), "RevisionNotFound");
        await ShouldFailAsync(() => Backend.RemoveAsync(Bucket, name, "abc", Token), "InvalidTopHash");
        (await RevisionsAsync(name)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_package_of_which_the_name_is_a_prefix_stays()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        await PushAsync($"{name}-more", Fixture.NewFolder(("a", "1")));
        RemoveResult result = await Backend.RemoveAsync(Bucket, name, topHash: null, Token);
        result.RemovedPointers.Count.ShouldBe(2);
        (await RevisionsAsync($"{name}-more")).Count.ShouldBe(2);
    }
}
