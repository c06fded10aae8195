using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Tests.Registry;

/// <summary>A heap of files becomes an organised package, with the files that are made really in it.</summary>
public class OrganizedPushTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Files_of_a_prefix_move_to_their_folders_and_the_made_ones_are_there()
    {
        string prefix = $"heap/{Guid.NewGuid():N}/";
        foreach (string key in new[] { "x/table.csv", "run.log", "y/pic.png", "guide.md", "app.config.json", "blob" })
        {
            await PutAsync(prefix + key, key);
        }

        string name = Fixture.NewName();
        PushRequest request = new(Bucket, name, SourceFolder: null, UserMeta: PackageJson.Parse("{\"organism\": \"mouse\"}"))
        {
            Sources = [new S3PrefixSource(Bucket, prefix)],
            Organize = new OrganizeOptions(MetadataTemplate.Genomics, "Mixed files of a run"),
        };
        PushResult plan = await Backend.PushAsync(request with { DryRun = true }, progress: null, Token);
        plan.Written.ShouldBeFalse();
        (await KeysAsync(name)).ShouldBeEmpty();

        PushResult result = await Backend.PushAsync(request, progress: null, Token);
        List<BrowseEntry> entries = await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);
        string[] expected =
        [
            "README.md",
            "data/media/pic.png",
            "data/misc/blob",
            "data/processed/table.csv",
            "data/raw/run.log",
            "docs/guide.md",
            "metadata/app.config.json",
            "quilt_summarize.json",
        ];
        entries.Select(entry => entry.LogicalKey).ShouldBe(expected);
        result.Organized.Select(entry => entry.LogicalKey).ShouldBe(expected);
        plan.Organized.Select(entry => entry.LogicalKey).ShouldBe(expected);
        entries[3].PhysicalKey!.ShouldStartWith($"s3://{Bucket}/{prefix}x/table.csv?");
        string readme = (await ReadTextAsync($"{name}/README.md")).ShouldNotBeNull();
        readme.ShouldContain("Mixed files of a run");
        readme.ShouldContain("- organism: `mouse`");
        readme.ShouldContain("- `data/processed/table.csv`");
        (await ReadTextAsync($"{name}/quilt_summarize.json")).ShouldNotBeNull().ShouldContain("data/processed/table.csv");
        PackageJsonObject meta = (await Backend.GetPackageAsync(At(name), Token)).UserMeta.ShouldBeOfType<PackageJsonObject>();
        meta["package_type"].ShouldBe(new PackageJsonString("genomics"));
        result.Warnings.ShouldHaveSingleItem().ShouldContain("genome_build");
    }

    [Fact]
    public async Task A_local_folder_is_organised_too_and_its_place_is_not_told()
    {
        string folder = Fixture.NewFolder(("deep/a.csv", "1"), ("b.txt", "2"));
        string name = Fixture.NewName();
        await Backend.PushAsync(new PushRequest(Bucket, name, folder) { Organize = new OrganizeOptions(KeepPath: true) }, progress: null, Token);
        (await KeysAsync(name + "/")).ShouldBe(
            [$"{name}/README.md", $"{name}/data/processed/deep/a.csv", $"{name}/data/raw/b.txt", $"{name}/quilt_summarize.json"]);
        (await ReadTextAsync($"{name}/README.md")).ShouldNotBeNull().ShouldNotContain(Path.GetDirectoryName(folder)!);
    }

    [Fact]
    public async Task A_collision_pushes_nothing()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a/t.csv", "1"), ("b/t.csv", "2"));
        await ShouldFailAsync(
            () => Backend.PushAsync(new PushRequest(Bucket, name, folder) { Organize = new OrganizeOptions() }, progress: null, Token),
            "OrganizeCollision");
        (await KeysAsync(name)).ShouldBeEmpty();
    }
}
