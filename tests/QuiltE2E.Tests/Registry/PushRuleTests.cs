using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>Parents, force, dedupe, dry runs, warnings.</summary>
public class PushRuleTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task A_push_that_builds_on_another_revision_is_a_conflict_and_changes_nothing()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        string first = (await PushAsync(name, folder, message: name)).TopHash;
        string second = (await PushAsync(name, folder, first, $"{name} 2")).TopHash;
        RegistryFixture.Write(folder, "new", "x");
        List<string> before = await KeysAsync();

        foreach (string? parent in new[] { null, first, new string('0', 64) })
        {
            QuiltException error = await ShouldFailAsync(() => PushAsync(name, folder, parent), "LatestConflict");
            error.Kind.ShouldBe(QuiltErrorKind.Conflict);
            error.Message.ShouldContain(second);
        }

        (await KeysAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_parent_of_a_package_that_does_not_exist_is_a_conflict()
    {
        string name = Fixture.NewName();
        await ShouldFailAsync(() => PushAsync(name, Fixture.NewFolder(("a", "1")), new string('0', 64)), "LatestConflict");
        (await KeysAsync($"{name}/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Force_pushes_whatever_latest_is_and_keeps_the_other_revision_listed()
    {
        string name = Fixture.NewName();
        string first = (await PushAsync(name, Fixture.NewFolder(("a", "1")))).TopHash;
        string second = (await PushAsync(name, Fixture.NewFolder(("a", "2")), force: true)).TopHash;
        (await RevisionsAsync(name)).Select(revision => revision.TopHash).ShouldBe([second, first, second]);
    }

    [Fact]
    public async Task Dedupe_writes_nothing_when_latest_is_equal_and_pushes_otherwise()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        PushResult first = await PushAsync(name, folder, message: "m");
        List<string> before = await KeysAsync();

        PushResult same = await PushAsync(name, folder, first.TopHash, "m", dedupe: true);
        same.Written.ShouldBeFalse();
        same.Pointer.ShouldBeNull();
        same.TopHash.ShouldBe(first.TopHash);
        (await KeysAsync()).ShouldBe(before);

        PushResult other = await PushAsync(name, folder, first.TopHash, "another message", dedupe: true);
        other.Written.ShouldBeTrue();
        (await RevisionsAsync(name)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Without_dedupe_equal_content_is_a_revision_of_its_own()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", new string('a', 2000)));
        PushResult first = await PushAsync(name, folder, message: "m");
        PushResult again = await PushAsync(name, folder, first.TopHash, "m");

        again.TopHash.ShouldBe(first.TopHash);
        (again.Pointer == first.Pointer).ShouldBeFalse();
        again.UploadedCount.ShouldBe(0);
        (await RevisionsAsync(name)).Count(revision => revision.Pointer != "latest").ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_tells_the_hash_and_sends_nothing()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"), ("b/c", "2"));
        List<string> before = await KeysAsync();
        PushRequest request = new(Bucket, name, folder, "m");
        PushResult plan = await Backend.PushAsync(request with { DryRun = true }, progress: null, Token);

        plan.Written.ShouldBeFalse();
        plan.EntryCount.ShouldBe(2);
        (await KeysAsync()).ShouldBe(before);
        (await Backend.PushAsync(request, progress: null, Token)).TopHash.ShouldBe(plan.TopHash);
    }

    [Fact]
    public async Task Metadata_of_directories_is_taken_over_from_the_parent()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a/x", "1"), ("b/y", "2"));
        string first = (await PushAsync(name, folder, message: name)).TopHash;
        string manifest = (await ReadTextAsync($".quilt/packages/{first}"))!;
        int header = manifest.IndexOf('\n', StringComparison.Ordinal) + 1;
        await PutAsync(
            $".quilt/packages/{first}",
            manifest[..header] + "{\"logical_key\": \"a/\", \"meta\": {\"k\": 1}}\n{\"logical_key\": \"b/\", \"meta\": {\"k\": 2}}\n" + manifest[header..]);
        Directory.Delete(Path.Combine(folder, "b"), recursive: true);
        RegistryFixture.Write(folder, "a/z", "3");

        await PushAsync(name, folder, first, "second");
        List<BrowseEntry> level = await Backend.BrowseAsync(At(name), path: null, recurse: false, Token).ToListAsync(Token);
        level.Single().LogicalKey.ShouldBe("a/");
        level.Single().UserMeta.ShouldBe(PackageJson.Parse("""{"k": 1}"""));
    }

    [Fact]
    public async Task Unchanged_files_keep_their_versions_and_are_not_sent()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("same", new string('s', 5000)), ("other", new string('o', 5000)));
        File.WriteAllBytes(Path.Combine(folder, "large"), new byte[(8 * 1024 * 1024) + 3]);
        string first = (await PushAsync(name, folder, message: "1")).TopHash;
        RegistryFixture.Write(folder, "other", new string('x', 5000));
        PushResult second = await PushAsync(name, folder, first, "2");

        second.UploadedCount.ShouldBe(1);
        second.UploadedBytes.ShouldBe(5000);
        Dictionary<string, string?> old = await PlacesAsync(first);
        Dictionary<string, string?> now = await PlacesAsync(second.TopHash);
        now["same"].ShouldBe(old["same"]);
        now["large"].ShouldBe(old["large"]);
        (now["other"] == old["other"]).ShouldBeFalse();

        async Task<Dictionary<string, string?>> PlacesAsync(string hash) =>
            await Backend.BrowseAsync(At(name, hash), path: null, recurse: true, Token)
                .ToDictionaryAsync(entry => entry.LogicalKey, entry => entry.PhysicalKey, StringComparer.Ordinal, Token);
    }

    [Fact]
    public async Task Progress_ends_with_all_files_and_bytes()
    {
        string folder = Fixture.NewFolder(("a", "12345"), ("b", "67"));
        System.Collections.Concurrent.ConcurrentBag<TransferProgress> reports = [];
        await Backend.PushAsync(new PushRequest(Bucket, Fixture.NewName(), folder), new Recorder(reports), Token);
        reports.Max(report => report.ItemsDone).ShouldBe(2);
        reports.Max(report => report.BytesDone).ShouldBe(7);
        reports.ShouldAllBe(report => report.ItemsTotal == 2 && report.BytesTotal == 7);
    }

    private sealed class Recorder(System.Collections.Concurrent.ConcurrentBag<TransferProgress> reports) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => reports.Add(value);
    }
}
