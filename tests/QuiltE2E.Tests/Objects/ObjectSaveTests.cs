using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>Saved files are right or not there, and never outside their folder.</summary>
public sealed class ObjectSaveTests(RegistryFixture fixture) : ObjectTest(fixture)
{
    [Fact]
    public async Task A_prefix_is_saved_and_keys_that_would_leave_the_folder_are_an_error_each()
    {
        foreach (string key in (string[])["tree/a.txt", "tree/b/c.txt", "tree/../escape.txt", "tree//empty.txt", "tree/marker/"])
        {
            _ = await WriteAsync(key, key.EndsWith('/') ? string.Empty : key);
        }

        string root = Fixture.NewFolder();
        string folder = Path.Combine(root, "deep", "into");
        List<SavedObject> saved = await Objects
            .SaveAllAsync(new PrefixSaveRequest(Bucket, "tree/", folder, Overwrite: false), null, Token).ToListAsync(Token);

        saved.Where(row => row.Error is not null).Select(row => row.Key).ShouldBe(["tree/../escape.txt", "tree//empty.txt"]);
        saved.Where(row => row.Error is not null).ShouldAllBe(row => row.Error!.ErrorId == "PathLeavesDestination");
        Snapshot(root).Keys.Order(StringComparer.Ordinal).ShouldBe(["deep/into/a.txt", "deep/into/b/c.txt"]);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_asked_for()
    {
        _ = await WriteAsync("over.txt", "new");
        string file = Path.Combine(Fixture.NewFolder(), "over.txt");
        await File.WriteAllTextAsync(file, "old", Token);
        ObjectSaveRequest request = new(new ObjectRef(Bucket, "over.txt"), file, IsFolder: false, Overwrite: false);

        _ = await ShouldFailAsync(() => Objects.SaveAsync(request, null, Token), "FileExists");
        (await File.ReadAllTextAsync(file, Token)).ShouldBe("old");
        _ = await Objects.SaveAsync(request with { Overwrite = true }, null, Token);
        (await File.ReadAllTextAsync(file, Token)).ShouldBe("new");
    }

    [Fact]
    public async Task A_prefix_without_objects_is_not_found() =>
        _ = await ShouldFailAsync(
            async () => await Objects
                .SaveAllAsync(new PrefixSaveRequest(Bucket, "nothing/", Fixture.NewFolder(), Overwrite: false), null, Token)
                .ToListAsync(Token),
            "ObjectNotFound");
}
