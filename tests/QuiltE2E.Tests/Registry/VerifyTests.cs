using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>Every way in which a folder or the store can differ from a revision is found and named.</summary>
public class VerifyTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task An_untouched_folder_passes()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"), ("b/c", "22"), ("empty", ""));
        await PushAsync(name, folder);
        VerifyResult result = await VerifyAsync(name, folder);
        result.Passed.ShouldBeTrue();
        result.CheckedCount.ShouldBe(3);
    }

    [Fact]
    public async Task Every_difference_of_a_folder_is_named()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("hash", "123"), ("missing", "1"), ("same", "same"), ("size", "123"));
        await PushAsync(name, folder);
        RegistryFixture.Write(folder, "hash", "124");
        RegistryFixture.Write(folder, "size", "1234");
        RegistryFixture.Write(folder, "x/extra", "e");
        File.Delete(Path.Combine(folder, "missing"));

        VerifyResult result = await VerifyAsync(name, folder);
        result.Passed.ShouldBeFalse();
        result.Problems.Select(problem => (problem.LogicalKey, problem.Kind)).ShouldBe(
        [
            ("hash", VerifyProblemKind.Hash), ("missing", VerifyProblemKind.Missing), ("size", VerifyProblemKind.Size),
            ("x/extra", VerifyProblemKind.Extra),
        ]);
        (await VerifyAsync(name, folder, allowExtra: true)).Problems.ShouldNotContain(problem => problem.Kind == VerifyProblemKind.Extra);
    }

    [Fact]
    public async Task A_directory_in_the_place_of_a_file_is_missing()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        await PushAsync(name, folder);
        File.Delete(Path.Combine(folder, "a"));
        Directory.CreateDirectory(Path.Combine(folder, "a"));
        (await VerifyAsync(name, folder)).Problems.Single().Kind.ShouldBe(VerifyProblemKind.Missing);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_error()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        await ShouldFailAsync(() => VerifyAsync(name, Path.Combine(Fixture.NewFolder(), "none")), "FolderNotFound");
    }

    [Fact]
    public async Task A_tampered_manifest_is_found_even_when_all_objects_are_right()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "tampered manifest"));
        string key = $".quilt/packages/{(await PushAsync(name, folder, message: "before")).TopHash}";
        await PutAsync(key, (await ReadTextAsync(key))!.Replace("before", "after!", StringComparison.Ordinal));

        foreach (string? where in new[] { null, folder })
        {
            VerifyResult result = await VerifyAsync(name, where);
            result.Problems.Single().Kind.ShouldBe(VerifyProblemKind.TopHash);
        }
    }

    [Fact]
    public async Task Stored_objects_that_are_gone_are_named()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1"), ("b", "2")));
        (await VerifyAsync(name, folder: null)).Passed.ShouldBeTrue();
        BrowseEntry gone = await Backend.BrowseAsync(At(name), "b", recurse: false, Token).SingleAsync(Token);
        string version = gone.PhysicalKey!.Split("?versionId=")[1];
        await Store.DeleteAsync(new ObjectRef(Bucket, $"{name}/b", version), Token);

        VerifyProblem problem = (await VerifyAsync(name, folder: null)).Problems.Single();
        problem.LogicalKey.ShouldBe("b");
        problem.Kind.ShouldBe(VerifyProblemKind.Missing);
    }

    private Task<VerifyResult> VerifyAsync(string name, string? folder, bool allowExtra = false) => Backend.VerifyAsync(
        new VerifyRequest(Bucket, name, At(name).Revision, folder, allowExtra), progress: null, Token);
}
