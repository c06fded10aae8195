using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>A revision made out of another one.</summary>
public class UpdateTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Adds_replaces_and_removes_and_leaves_the_rest_byte_for_byte()
    {
        string name = Fixture.NewName();
        PushResult first = await PushAsync(
            name, Fixture.NewFolder(("keep/a", "a"), ("replace", "old"), ("gone/b", "b"), ("gone/c", "c"), ("also.tmp", "t")));
        string before = await ReadManifestAsync(first.TopHash);
        UpdateResult result = await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name, "second")
            {
                Sources = [new TextSource("new/file", "new"), new TextSource("replace", "other")],
                Remove = ["gone/", "*.tmp"],
            },
            progress: null,
            Token);

        (result.Added, result.Replaced, result.Removed, result.Unchanged).ShouldBe((1, 1, 3, 1));
        result.Changes.Select(change => (change.LogicalKey, change.Kind, change.OldSize, change.NewSize)).ShouldBe(
            [
                ("new/file", DifferenceKind.Added, null, 3),
                ("replace", DifferenceKind.Modified, 3, 5),
                ("also.tmp", DifferenceKind.Removed, 1, null),
                ("gone/b", DifferenceKind.Removed, 1, null),
                ("gone/c", DifferenceKind.Removed, 1, null),
            ],
            ignoreOrder: true);
        (result.BaseHash, result.Written, result.UploadedCount).ShouldBe((first.TopHash, true, 2));
        string kept = before.Split('\n').Single(line => line.Contains("\"keep/a\"", StringComparison.Ordinal));
        string after = await ReadManifestAsync(result.TopHash);
        after.ShouldContain(kept, Case.Sensitive);
        (await Backend.GetPackageAsync(At(name), Token)).Message.ShouldBe("second");
        (await RevisionsAsync(name)).Select(revision => revision.TopHash).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Charts_that_are_added_join_those_that_are_there()
    {
        string name = Fixture.NewName();
        await Backend.PushAsync(
            new PushRequest(Bucket, name, SourceFolder: null) { Sources = [.. Files(ChartKind.Bar), .. Files(ChartKind.Line)] }, progress: null, Token);
        (await ListAsync()).ShouldBe(["viz_bar_a_b.json", "viz_bar_a_b.csv", "viz_line_a_b.json", "viz_line_a_b.csv"]);

        await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name) { Sources = [.. Files(ChartKind.Box), .. Files(ChartKind.Bar)] }, progress: null, Token);
        (await ListAsync()).ShouldBe(
            ["viz_line_a_b.json", "viz_line_a_b.csv", "viz_boxplot_a_b.json", "viz_boxplot_a_b.csv", "viz_bar_a_b.json", "viz_bar_a_b.csv"]);

        await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name) { Sources = Files(ChartKind.Scatter), Remove = ["quilt_summarize.json"] }, progress: null, Token);
        (await ListAsync()).ShouldBe(["viz_scatter_a_b.json", "viz_scatter_a_b.csv"]);

        static PackageSource[] Files(ChartKind kind) =>
            [.. Chart.Draw(ChartData.Parse("a,b\n1,2\n"), new(kind, "a", "b")).Files.Select(static file => new TextSource(file.LogicalKey, file.Text))];

        async Task<string[]> ListAsync()
        {
            string text = (await ReadTextAsync($"{name}/quilt_summarize.json"))!;
            return [.. ((PackageJsonArray)PackageJson.Parse(text)).Items.Select(static row => ((PackageJsonString)((PackageJsonObject)row)["path"]!).Value)];
        }
    }

    [Fact]
    public async Task A_chart_is_not_added_to_what_is_no_list()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("quilt_summarize.json", "{}")));
        await ShouldFailAsync(
            () => Backend.UpdateAsync(
                new UpdateRequest(Bucket, name) { Sources = [new TextSource("quilt_summarize.json", "[]")] }, progress: null, Token),
            "SummaryNotAList");
    }

    [Fact]
    public async Task Metadata_of_package_entries_and_directories_change_alone()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("d/a", "a"), ("d/b", "b"), ("e/c", "c")));
        await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name)
            {
                UserMeta = PackageJson.Parse("""{"n": 1.0}"""),
                EntryMeta = Meta(("d/a", """{"x": 1}"""), ("d/", """{"dir": true}"""), ("e/", """{"dir": false}""")),
            },
            progress: null,
            Token);
        List<BrowseEntry> all = await BrowseAsync(name);
        all.Select(entry => entry.UserMeta?.ToDump()).ShouldBe(["""{"x": 1}""", null, null]);
        (await Backend.BrowseAsync(At(name), path: null, recurse: false, Token).ToListAsync(Token))
            .Select(entry => entry.UserMeta?.ToDump()).ShouldBe(["""{"dir": true}""", """{"dir": false}"""]);

        // What holds nothing any more takes its metadata along; null takes metadata away; the rest stays.
        UpdateResult result = await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name) { Remove = ["e/"], EntryMeta = Meta(("d/a", null)) }, progress: null, Token);
        (result.Replaced, result.Removed, result.Changes.Single(change => change.LogicalKey == "d/a").MetadataChanged)
            .ShouldBe((1, 1, true));
        (await ReadManifestAsync(result.TopHash)).ShouldNotContain("\"e/\"");
        (await Backend.GetPackageAsync(At(name), Token)).UserMeta.ShouldNotBeNull().ToDump().ShouldBe("""{"n": 1.0}""");
    }

    [Fact]
    public async Task A_file_that_already_lies_there_is_not_sent_again()
    {
        string name = Fixture.NewName();
        string content = new('x', 5000);
        await PushAsync(name, Fixture.NewFolder(("a", content)));
        string folder = Fixture.NewFolder(("a", content));
        UpdateResult result = await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name, "again") { Sources = [new LocalFileSource(Path.Combine(folder, "a"), "a")] }, progress: null, Token);
        (result.UploadedCount, result.Replaced, result.Unchanged).ShouldBe((0, 0, 1));
    }

    [Theory]
    [InlineData("nothing-like-this")]
    [InlineData("no/such/*")]
    [InlineData("A")]
    public async Task What_is_not_there_cannot_be_removed(string pattern)
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "a")));
        QuiltException error = await ShouldFailAsync(
            () => Backend.UpdateAsync(new UpdateRequest(Bucket, name) { Remove = ["a", pattern] }, progress: null, Token), "EntryNotFound");
        error.Message.ShouldContain($"'{pattern}'");
        (await RevisionsAsync(name)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Metadata_for_what_is_not_there_are_refused()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a/b", "a")));
        foreach (string key in new[] { "nope", "nope/", "a" })
        {
            await ShouldFailAsync(
                () => Backend.UpdateAsync(new UpdateRequest(Bucket, name) { EntryMeta = Meta((key, "{}")) }, progress: null, Token),
                "EntryNotFound");
        }
    }

    [Fact]
    public async Task Somebody_who_pushed_meanwhile_is_not_overwritten()
    {
        string name = Fixture.NewName();
        PushResult old = await PushAsync(name, Fixture.NewFolder(("a", "1")));
        PushResult latest = await PushAsync(name, Fixture.NewFolder(("a", "2")), parent: old.TopHash);
        UpdateRequest request = new(Bucket, name) { Base = RevisionSelector.Parse(old.TopHash), Sources = [new TextSource("b", "b")] };
        await ShouldFailAsync(() => Backend.UpdateAsync(request, progress: null, Token), "LatestConflict");
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(latest.TopHash);
        UpdateResult forced = await Backend.UpdateAsync(request with { Force = true }, progress: null, Token);
        forced.BaseHash.ShouldBe(old.TopHash);
        (await BrowseAsync(name)).Select(entry => entry.LogicalKey).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_manifest_that_was_changed_is_neither_updated_nor_copied()
    {
        string name = Fixture.NewName();
        PushResult first = await PushAsync(name, Fixture.NewFolder(("a", name)));
        string manifest = await ReadManifestAsync(first.TopHash);
        await PutAsync($".quilt/packages/{first.TopHash}", manifest.Replace($"\"size\": {name.Length}", "\"size\": 99", StringComparison.Ordinal));
        await ShouldFailAsync(
            () => Backend.UpdateAsync(new UpdateRequest(Bucket, name) { Sources = [new TextSource("b", "b")] }, progress: null, Token),
            "ManifestHashMismatch");
        await ShouldFailAsync(
            () => Backend.CopyAsync(new CopyRequest(At(name), Bucket, Fixture.NewName()), progress: null, Token), "ManifestHashMismatch");
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(first.TopHash);
    }

    [Fact]
    public async Task A_rehearsal_tells_the_hash_and_writes_nothing()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        UpdateRequest request = new(Bucket, name, "m") { Sources = [new TextSource("b", "b")], DryRun = true };
        UpdateResult plan = await Backend.UpdateAsync(request, progress: null, Token);
        (plan.Written, plan.Added).ShouldBe((false, 1));
        (await KeysAsync(name)).ShouldBe([$"{name}/a"]);
        (await Backend.UpdateAsync(request with { DryRun = false }, progress: null, Token)).TopHash.ShouldBe(plan.TopHash);
    }

    [Fact]
    public async Task One_file_more_in_a_large_package_costs_that_file_manifest_and_pointers()
    {
        const int Count = 30_000;
        string name = Fixture.NewName();
        await PutAsync("shared/object", "content");
        S3ObjectSource[] sources = [.. Enumerable.Range(0, Count)
            .Select(i => new S3ObjectSource(new ObjectRef(Bucket, "shared/object"), $"dir{i % 100}/file{i}"))];

        // One look instead of thirty thousand: the pushed manifest is made by hand.
        Package package = new(ManifestHeader.Empty.WithMessage("large"));
        ObjectInfo info = (await Store.FindAsync(new ObjectRef(Bucket, "shared/object"), Token))!;
        ContentHash hash = ChunkedSha256.FromWhole(Convert.FromBase64String(info.ChecksumSha256!), info.Size);
        foreach (S3ObjectSource source in sources)
        {
            package.Set(new ManifestEntry(source.LogicalKey, PhysicalKey.FromS3(Bucket, "shared/object", info.Ref.VersionId), info.Size, hash));
        }

        using MemoryStream manifest = new();
        await package.WriteManifestAsync(manifest, Token);
        TopHash top = package.ComputeTopHash();
        await Store.PutAsync(Bucket, $".quilt/packages/{top}", manifest.ToArray(), PutOptions.Default, Token);
        await PutAsync($".quilt/named_packages/{name}/1700000000", top.Value);
        await PutAsync($".quilt/named_packages/{name}/latest", top.Value);

        long before = await CountRequestsAsync();
        UpdateResult result = await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name, "one more") { Sources = [new TextSource("one/more", "x")] }, progress: null, Token);
        long requests = await CountRequestsAsync() - before;
        (result.Added, result.Unchanged).ShouldBe((1, Count));

        // Read: latest, manifest, workflows, latest twice more, is the manifest there. Write: the file, the manifest in parts
        // (start, one per 8 MiB, end), two pointers.
        long parts = (manifest.Length / (8 * 1024 * 1024)) + 1;
        requests.ShouldBeLessThanOrEqualTo(6 + 1 + parts + 2 + 2);
    }

    private static Dictionary<string, PackageJson?> Meta(params (string Key, string? Json)[] members) => members.ToDictionary(
        member => member.Key, member => member.Json is null ? null : PackageJson.Parse(member.Json), StringComparer.Ordinal);

    private async Task<long> CountRequestsAsync()
    {
        SandboxClient client = new(new Uri(Fixture.Facts.ControlEndpoint));
        return (await client.GetRequestsAsync(limit: 0, Token)).Total;
    }

    private async Task<string> ReadManifestAsync(string topHash) =>
        (await ReadTextAsync($".quilt/packages/{topHash}")).ShouldNotBeNull();

    private async Task<List<BrowseEntry>> BrowseAsync(string name) =>
        await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);
}
