using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class PackageTests
{
    private static readonly PhysicalKey Place = PhysicalKey.FromS3("b", "k");

    [Fact]
    public void Files_are_set_replaced_found_and_removed()
    {
        Package package = Of("d/x", "a");

        package.Set(Entry("a", 7));

        package.Count.ShouldBe(2);
        package.TryGet("a", out ManifestEntry? entry).ShouldBeTrue();
        entry!.Size.ShouldBe(7);
        package.Entries.Select(item => item.LogicalKey).ShouldBe(["a", "d/x"]);
        package.Remove("a").ShouldBeTrue();
        package.Remove("a").ShouldBeFalse();
        package.Entries.Select(item => item.LogicalKey).ShouldBe(["d/x"]);
    }

    [Theory]
    [InlineData("a/b", "a", "a/")]
    [InlineData("a/b/c", "a", "a/")]
    [InlineData("a/b/c", "a/b", "a/b/")]
    [InlineData("a", "a/b", "a")]
    [InlineData("a/b", "a/b/c/d", "a/b")]
    public void One_path_is_never_both_a_file_and_a_directory(string first, string second, string other)
    {
        Package package = Of(first);

        QuiltException error = Should.Throw<QuiltException>(() => package.Set(Entry(second)));

        error.ErrorId.ShouldBe("LogicalKeyConflict");
        error.Target.ShouldBe(second);
        error.Message.ShouldContain($"'{other}'");
        package.Count.ShouldBe(1);
        package.Remove(first);
        package.Set(Entry(second));
        package.Entries.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("../a")]
    [InlineData("a//b")]
    public void A_bad_name_is_refused_and_changes_nothing(string key)
    {
        Package package = new();

        Should.Throw<QuiltException>(() => package.Set(Entry(key))).ErrorId.ShouldBe("InvalidLogicalKey");
        package.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Directories_carry_metadata_that_is_written_but_not_hashed()
    {
        Package package = Of("a/b/x");
        string before = package.ComputeTopHash().Value;

        package.SetDirectoryMetadata("a/b", PackageJson.Parse("""{"z": 1}"""));
        package.SetDirectoryMetadata("a/", PackageJson.Parse("[1.0]"));
        package.SetDirectoryMetadata("c", PackageJson.Parse("1"));
        package.SetDirectoryMetadata("d", PackageJsonObject.Empty);

        package.ComputeTopHash().Value.ShouldBe(before);
        package.IsDirectory("c").ShouldBeTrue();
        package.IsDirectory("d").ShouldBeFalse();
        package.Directories.Select(directory => directory.LogicalKey).ShouldBe(["a/", "a/b/", "c/"]);
        (await Write(package)).Split('\n')[1..3].ShouldBe(
            ["""{"logical_key": "a/", "meta": [1.0]}""", """{"logical_key": "a/b/", "meta": {"z": 1}}"""]);
        package.SetDirectoryMetadata("a", null);
        package.Directories.Count.ShouldBe(2);
    }

    [Fact]
    public void Metadata_of_a_directory_needs_a_directory()
    {
        Package package = Of("a");

        Should.Throw<QuiltException>(() => package.SetDirectoryMetadata("a", PackageJson.True)).ErrorId.ShouldBe("LogicalKeyConflict");
        Should.Throw<QuiltException>(() => package.SetDirectoryMetadata("a/b", PackageJson.True)).ErrorId.ShouldBe("LogicalKeyConflict");
        Should.Throw<QuiltException>(() => package.SetDirectoryMetadata("", PackageJson.True)).ErrorId.ShouldBe("InvalidLogicalKey");
        package.SetDirectoryMetadata("d", PackageJson.True);
        Should.Throw<QuiltException>(() => package.Set(Entry("d"))).ErrorId.ShouldBe("LogicalKeyConflict");
        package.SetDirectoryMetadata("d", null);
        package.Set(Entry("d"));
        Should.Throw<QuiltException>(() => new DirectoryMetadata("d", PackageJson.True)).ErrorId.ShouldBe("InvalidLogicalKey");
    }

    [Fact]
    public void A_path_selects_a_file_a_directory_or_everything()
    {
        Package package = Of("a", "d/x", "d/y/z", "d-2");

        package.Under("a").Select(entry => entry.LogicalKey).ShouldBe(["a"]);
        package.Under("d").Select(entry => entry.LogicalKey).ShouldBe(["d/x", "d/y/z"]);
        package.Under("d/").Count().ShouldBe(2);
        package.Under("").Count().ShouldBe(4);
        package.Under("d/yy").ShouldBeEmpty();
        package.IsDirectory("").ShouldBeTrue();
        package.IsDirectory("d/y/").ShouldBeTrue();
        package.IsDirectory("a").ShouldBeFalse();
    }

    [Fact]
    public void The_header_keeps_the_order_in_which_its_members_came()
    {
        ManifestHeader header = ManifestHeader.Empty;
        header.Json.ToDump().ShouldBe("""{"version": "v0"}""");
        header.HasUserMeta.ShouldBeFalse();
        header.Workflow.ShouldBeNull();

        header = header.WithUserMeta(PackageJson.Parse("{}")).WithWorkflow(PackageJson.Parse("\"w\"")).WithMessage(null);
        header.Json.ToDump().ShouldBe("""{"version": "v0", "user_meta": {}, "workflow": "w", "message": null}""");
        header.WithMessage("m").WithUserMeta(PackageJson.Null).Json.ToDump()
            .ShouldBe("""{"version": "v0", "user_meta": null, "workflow": "w", "message": "m"}""");
        header.WithWorkflow(null).WithWorkflow(PackageJson.True).Json.ToDump()
            .ShouldBe("""{"version": "v0", "user_meta": {}, "message": null, "workflow": true}""");
        header.WithUserMeta(PackageJson.Null).HasUserMeta.ShouldBeTrue();
        header.WithUserMeta(PackageJson.Null).UserMeta.ShouldBe(PackageJson.Null);
        header.WithUserMeta(null).HasUserMeta.ShouldBeFalse();
        header.WithMessage("m").Message.ShouldBe("m");
        header.Message.ShouldBeNull();
        header.Version.ShouldBe("v0");
    }

    [Fact]
    public async Task Lines_may_end_in_any_way_and_come_in_any_order()
    {
        string[] lines =
        [
            """{"version": "v0"}""",
            """{"logical_key": "b", "physical_keys": ["s3://x/b"], "size": 1, "hash": null, "meta": null}""",
            """{"logical_key": "d/", "meta": 1}""",
            """{"logical_key": "a", "physical_keys": ["s3://x/a c", "s3://x/other"], "size": null, "hash": null, "meta": {"user_meta": 2}, "more": 1}""",
            """{"logical_key": "d/", "meta": {"k": 2}}""",
        ];
        string expected = """
            {"version": "v0"}
            {"logical_key": "d/", "meta": {"k": 2}}
            {"logical_key": "a", "physical_keys": ["s3://x/a%20c"], "size": null, "hash": null, "meta": {"user_meta": 2}}
            {"logical_key": "b", "physical_keys": ["s3://x/b"], "size": 1, "hash": null, "meta": {}}

            """.ReplaceLineEndings("\n");

        foreach (string end in (string[])["\n", "\r\n", "\r"])
        {
            (await Write(await Load(string.Join(end, lines) + end))).ShouldBe(expected);
            (await Write(await Load(string.Join(end, lines)))).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_name_in_use_as_a_directory_with_metadata_is_no_file()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => Load("""
            {"version": "v0"}
            {"logical_key": "d/", "meta": 1}
            {"logical_key": "d", "physical_keys": ["s3://x/b"], "size": 1, "hash": null, "meta": {}}
            """));
        error.ErrorId.ShouldBe("ManifestKeyConflict");
        error = await Should.ThrowAsync<QuiltException>(() => Load("""
            {"version": "v0"}
            {"logical_key": "d", "physical_keys": ["s3://x/b"], "size": 1, "hash": null, "meta": {}}
            {"logical_key": "d/e/", "meta": 1}
            """));
        error.ErrorId.ShouldBe("ManifestKeyConflict");
        error.Message.ShouldContain("line 3");
    }

    [Fact]
    public void Entries_change_by_copy()
    {
        ManifestEntry entry = Entry("a").WithUserMeta(PackageJson.Parse("""{"x": 1}"""));

        entry.UserMeta!.ToDump().ShouldBe("""{"x": 1}""");
        entry.Meta.ToDump().ShouldBe("""{"user_meta": {"x": 1}}""");
        entry.WithUserMeta(null).Meta.ShouldBe(PackageJsonObject.Empty);
        entry.WithLogicalKey("b").LogicalKey.ShouldBe("b");
        entry.LogicalKey.ShouldBe("a");
        entry.WithPhysicalKey(PhysicalKey.FromS3("c", "d")).PhysicalKey.Bucket.ShouldBe("c");
        entry.WithContent(3, null).Hash.ShouldBeNull();
    }

    private static ManifestEntry Entry(string key, long size = 1) => new(key, Place, size, new ContentHash(ContentHash.Sha256, "ab"));

    private static Package Of(params string[] keys)
    {
        Package package = new();
        foreach (string key in keys)
        {
            package.Set(Entry(key));
        }

        return package;
    }

    private static async Task<Package> Load(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return await Package.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Write(Package package)
    {
        using MemoryStream stream = new();
        await package.WriteManifestAsync(stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
