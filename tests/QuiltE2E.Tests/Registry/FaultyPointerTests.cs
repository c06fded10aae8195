using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Registry;

/// <summary>Pointers that hold no top hash, and pointers to manifests that are gone: each fault is named, and costs nothing else.</summary>
public sealed class FaultyPointerTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private static readonly string Gone = new('d', 64);

    public static TheoryData<string, string> Garbage => new()
    {
        { "", "it is empty" },
        { " \r\n\t", "nothing but whitespace" },
        { new string('a', 63), "64 lower-case hex digits" },
        { new string('A', 64), "64 lower-case hex digits" },
        { new string('a', 65), "it is 65 bytes long" },
        { new string('a', 200_000), "it is 200000 bytes long" },
        { "\uFFFF\u0000binary", "64 lower-case hex digits" },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_revision_that_holds_no_hash_is_a_row_with_its_fault(string content, string words)
    {
        (string name, PushResult pushed) = await PrepareAsync();
        await PutAsync(Key(name, "1700000000"), content);
        List<PackageRevision> rows = await RevisionsAsync(name);
        rows.Select(row => row.Pointer).ShouldBe([pushed.Pointer!, "1700000000", "latest"]);
        rows[1].TopHash.ShouldBeNull();
        rows[1].IsLatest.ShouldBeFalse();
        rows[1].Fault.ShouldNotBeNull().ShouldContain(words);
        rows[1].Fault!.ShouldContain(Key(name, "1700000000"));
        rows.Count(row => row.Fault is null && row.TopHash == pushed.TopHash && row.IsLatest).ShouldBe(2);

        (await Backend.ListPackagesAsync(Bucket, name, Token).SingleAsync(Token)).RevisionCount.ShouldBe(2);
        (await Backend.GetPackageAsync(At(name), Token)).TopHash.ShouldBe(pushed.TopHash);
        await ShouldBeRefusedAsync(name, "1700000000", "InvalidPointer", QuiltErrorKind.InvalidData, words);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_latest_that_holds_no_hash_is_named_by_every_command(string content, string words)
    {
        (string name, PushResult pushed) = await PrepareAsync();
        await PutAsync(Key(name, "latest"), content);
        List<PackageRevision> rows = await RevisionsAsync(name);
        rows.Select(row => (row.TopHash, row.IsLatest)).ShouldBe([(pushed.TopHash, false), (null, false)]);
        await ShouldBeRefusedAsync(name, revision: null, "InvalidPointer", QuiltErrorKind.InvalidData, words);
        (await Backend.ListPackagesAsync(Bucket, name, Token).SingleAsync(Token)).Name.ShouldBe(name);
        (await Backend.GetPackageAsync(At(name, pushed.TopHash), Token)).EntryCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_pointer_to_a_manifest_that_is_gone_is_named_by_every_command()
    {
        (string name, PushResult pushed) = await PrepareAsync();
        await PutAsync(Key(name, "1700000000"), Gone);
        await PutAsync(Key(name, "latest"), Gone);
        List<PackageRevision> rows = await RevisionsAsync(name);
        rows.Select(row => (row.TopHash, row.IsLatest)).ShouldBe([(pushed.TopHash, false), (Gone, true), (Gone, true)]);
        foreach (string? revision in (string?[])[null, "1700000000", Gone])
        {
            await ShouldBeRefusedAsync(name, revision, "RevisionNotFound", QuiltErrorKind.NotFound, $"no manifest {Gone}");
        }
    }

    [Fact]
    public async Task Beside_faulty_pointers_revisions_are_removed_and_latest_finds_the_newest_that_is_good()
    {
        (string name, PushResult first) = await PrepareAsync();
        PushResult second = await PushAsync(name, Fixture.NewFolder(("a", "2")), first.TopHash, name);
        await PutAsync(Key(name, "253402300799"), "garbage");

        RemoveResult removed = await Backend.RemoveAsync(Bucket, name, second.TopHash, Token);
        removed.NewLatest.ShouldBe(first.TopHash);
        removed.RemovedPointers.ShouldBe([second.Pointer!, "latest"]);
        (await RevisionsAsync(name)).Select(row => row.Pointer).ShouldBe(["253402300799", first.Pointer!, "latest"]);

        (await Backend.RemoveAsync(Bucket, name, topHash: null, Token)).RemovedPointers.Count.ShouldBe(3);
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dangling_revision_is_removed_and_so_is_a_package_of_faulty_pointers_only()
    {
        (string name, PushResult pushed) = await PrepareAsync();
        await PutAsync(Key(name, "1700000000"), Gone);
        (await Backend.RemoveAsync(Bucket, name, Gone, Token)).RemovedPointers.ShouldBe(["1700000000"]);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(pushed.TopHash);

        string bad = Fixture.NewName();
        await PutAsync(Key(bad, "1700000000"), string.Empty);
        await PutAsync(Key(bad, "latest"), string.Empty);
        (await RevisionsAsync(bad)).ShouldAllBe(row => row.Fault != null);
        await ShouldFailAsync(() => Backend.RemoveAsync(Bucket, bad, Gone, Token), "RevisionNotFound");
        (await Backend.RemoveAsync(Bucket, bad, topHash: null, Token)).RemovedPointers.ShouldBe(["1700000000", "latest"]);
    }

    private async Task<(string Name, PushResult Pushed)> PrepareAsync()
    {
        string name = Fixture.NewName();
        return (name, await PushAsync(name, Fixture.NewFolder(("a", "1")), message: name));
    }

    private static string Key(string name, string pointer) => $".quilt/named_packages/{name}/{pointer}";

    private async Task ShouldBeRefusedAsync(
        string name, string? revision, string id, QuiltErrorKind kind, string words)
    {
        PackageReference at = At(name, revision);
        Func<Task>[] calls =
        [
            () => Backend.GetPackageAsync(at, Token),
            async () => await Backend.BrowseAsync(at, path: null, recurse: true, Token).ToListAsync(Token),
            async () => await Backend.ReadManifestAsync(at, Token).ToListAsync(Token),
            async () => await Backend.CompareAsync(at, at, Token).ToListAsync(Token),
            () => Backend.VerifyAsync(new VerifyRequest(Bucket, name, at.Revision, Folder: null), progress: null, Token),
            () => Backend.InstallAsync(new InstallRequest(Bucket, name, at.Revision, Fixture.NewFolder()), progress: null, Token),
        ];
        foreach (Func<Task> call in id == "InvalidPointer" ? [.. calls, () => Backend.ResolveAsync(at, Token)] : calls)
        {
            QuiltException error = await ShouldFailAsync(call, id);
            error.Kind.ShouldBe(kind);
            error.Message.ShouldContain(words);
            error.Remedy.ShouldNotBeNullOrEmpty();
        }
    }
}
