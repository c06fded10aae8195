using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>Installing all or a part, again, and from manifests that must not be trusted.</summary>
public class InstallTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task A_second_install_fetches_only_what_differs()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"), ("b/c", "22"), ("b/d", "333"));
        await PushAsync(name, folder);
        string back = Fixture.NewFolder(("kept.txt", "mine"));
        (await InstallAsync(name, back)).DownloadedCount.ShouldBe(3);
        RegistryFixture.Write(back, "b/c", "XX");

        InstallResult again = await InstallAsync(name, back);
        again.FileCount.ShouldBe(3);
        again.DownloadedCount.ShouldBe(1);
        again.DownloadedBytes.ShouldBe(2);
        File.ReadAllText(Path.Combine(back, "b", "c")).ShouldBe("22");
        File.ReadAllText(Path.Combine(back, "kept.txt")).ShouldBe("mine");
        Directory.GetFiles(back, "*", SearchOption.AllDirectories).Length.ShouldBe(4, "no temporary file is left");
    }

    [Theory]
    [InlineData("b", "b/c,b/d")]
    [InlineData("b/", "b/c,b/d")]
    [InlineData("b/c", "b/c")]
    [InlineData("a", "a")]
    public async Task A_part_of_a_package(string path, string expected)
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1"), ("b/c", "22"), ("b/d", "333"), ("b-e", "4")));
        string back = Fixture.NewFolder();
        (await InstallAsync(name, back, path)).FileCount.ShouldBe(expected.Split(',').Length);
        string.Join(',', Snapshot(back).Keys.Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_named_and_nothing_is_made()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        string back = Path.Combine(Fixture.NewFolder(), "new");
        await ShouldFailAsync(() => InstallAsync(name, back, "a/"), "PathNotFound");
        await ShouldFailAsync(() => InstallAsync(name, back, "nope"), "PathNotFound");
        Directory.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_paths_are_one_install_and_one_that_is_not_there_stops_all()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1"), ("b/c", "22"), ("b/d", "333"), ("e", "4")));
        string back = Fixture.NewFolder();
        InstallRequest request = new(Bucket, name, RevisionSelector.Parse(null), back, ["e", "b/"]);
        await ShouldFailAsync(
            () => Backend.InstallAsync(request with { Paths = ["e", "nope"] }, progress: null, Token), "PathNotFound");
        Snapshot(back).ShouldBeEmpty();
        (await Backend.InstallAsync(request, progress: null, Token)).FileCount.ShouldBe(3);
        Snapshot(back).Keys.Order(StringComparer.Ordinal).ShouldBe(["b/c", "b/d", "e"]);
    }

    [Fact]
    public async Task The_manifest_is_read_as_often_for_many_paths_as_for_one()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder([.. Enumerable.Range(0, 30).Select(i => ($"f{i}", $"{name} {i}"))]));
        await using FaultProxy proxy = new(Fixture.Facts.S3Endpoint, _ => null);
        using IQuiltBackend backend = BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync(proxy.Url));
        (await ManifestReadsAsync(["f0"])).ShouldBe(await ManifestReadsAsync([.. Enumerable.Range(0, 30).Select(i => $"f{i}")]));

        async Task<int> ManifestReadsAsync(string[] paths)
        {
            int before = proxy.Requests.Count;
            InstallRequest request = new(Bucket, name, RevisionSelector.Parse(null), Fixture.NewFolder(), paths);
            (await backend.InstallAsync(request, progress: null, Token)).DownloadedCount.ShouldBe(paths.Length);
            return proxy.Requests.Skip(before).Count(sent => sent.Target.Contains("/.quilt/packages/", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/../../escape")]
    [InlineData("/etc/escape")]
    [InlineData("a//escape")]
    public async Task A_key_that_leaves_the_destination_is_refused_before_anything_is_written(string key)
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("0", "1"), ("b", key)));
        string hash = await ForgeAsync(name, manifest => manifest.Replace("\"logical_key\": \"b\"", $"\"logical_key\": \"{key}\"", StringComparison.Ordinal));
        string back = Path.Combine(Fixture.NewFolder(), "deep", "new");

        QuiltException error = await ShouldFailAsync(() => InstallAsync(name, back, path: null, hash), "PathLeavesDestination");
        error.Message.ShouldContain(key);
        Directory.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_inside_the_destination_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege on Windows.");
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("b/c", "22")));
        (string back, string outside) = (Fixture.NewFolder(), Fixture.NewFolder());
        Directory.CreateSymbolicLink(Path.Combine(back, "b"), outside);

        await ShouldFailAsync(() => InstallAsync(name, back), "PathLeavesDestination");
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_where_a_folder_must_be_and_the_other_way_round_are_refused()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1"), ("b/c", "22")));
        string fileForFolder = Fixture.NewFolder(("b", "a file"));
        string folderForFile = Fixture.NewFolder(("a/x", "a folder"));

        await ShouldFailAsync(() => InstallAsync(name, fileForFolder), "DestinationConflict");
        await ShouldFailAsync(() => InstallAsync(name, folderForFile), "DestinationConflict");
        Snapshot(fileForFolder).Keys.ShouldBe(["b"]);
        Snapshot(folderForFile).Keys.ShouldBe(["a/x"]);
    }

    [Fact]
    public async Task A_name_that_is_file_and_directory_is_refused()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1"), ("b", "both")));
        string hash = await ForgeAsync(name, manifest => manifest.Replace("\"logical_key\": \"b\"", "\"logical_key\": \"a/b\"", StringComparison.Ordinal));
        string back = Path.Combine(Fixture.NewFolder(), "new");
        await ShouldFailAsync(() => InstallAsync(name, back, path: null, hash), "ManifestKeyConflict");
        Directory.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public async Task A_manifest_that_was_tampered_with_is_not_installed()
    {
        string name = Fixture.NewName();
        PushResult push = await PushAsync(name, Fixture.NewFolder(("a", "tampered"), ("b", "2")));
        string key = $".quilt/packages/{push.TopHash}";
        string manifest = (await ReadTextAsync(key))!;
        await PutAsync(key, manifest.Replace("\"size\": 1", "\"size\": 2", StringComparison.Ordinal));
        string back = Path.Combine(Fixture.NewFolder(), "new");

        QuiltException error = await ShouldFailAsync(() => InstallAsync(name, back), "ManifestHashMismatch");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        Directory.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public async Task Bytes_that_changed_in_the_store_are_not_installed_and_the_old_file_stays()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "right"));
        await PushAsync(name, folder);
        string hash = await ForgeAsync(name, manifest => manifest[..manifest.IndexOf("?versionId", StringComparison.Ordinal)]
            + manifest[manifest.IndexOf("\"], \"size\"", StringComparison.Ordinal)..]);
        await PutAsync($"{name}/a", "wrong");
        string back = Fixture.NewFolder(("a", "old"));

        await ShouldFailAsync(() => InstallAsync(name, back, path: null, hash), "HashMismatch");
        Snapshot(back).ShouldBe(Snapshot(Fixture.NewFolder(("a", "old"))));
    }

    [Fact]
    public async Task An_entry_on_somebodys_disk_is_refused()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "disk")));
        string hash = await ForgeAsync(name, manifest => System.Text.RegularExpressions.Regex.Replace(
            manifest, "s3://[^\"]*", "file:///etc/passwd", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));
        string back = Path.Combine(Fixture.NewFolder(), "new");
        await ShouldFailAsync(() => InstallAsync(name, back, path: null, hash), "EntryNotRemote");
        Directory.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public async Task A_destination_that_is_a_file_is_refused()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a", "1")));
        string folder = Fixture.NewFolder(("file", "x"));
        QuiltException error = await ShouldFailAsync(() => InstallAsync(name, Path.Combine(folder, "file")), "DestinationConflict");
        error.Kind.ShouldBe(QuiltErrorKind.LocalStorage);
        File.ReadAllText(Path.Combine(folder, "file")).ShouldBe("x");
    }

    private Task<InstallResult> InstallAsync(string name, string destination, string? path = null, string? revision = null) =>
        Backend.InstallAsync(
            new InstallRequest(Bucket, name, RevisionSelector.Parse(revision), destination, path is null ? null : [path]), progress: null, Token);

    /// <summary>Stores a changed manifest under its own right hash, as somebody with ill intent would.</summary>
    private async Task<string> ForgeAsync(string name, Func<string, string> change)
    {
        string hash = await Backend.ResolveAsync(At(name), Token);
        byte[] forged = System.Text.Encoding.UTF8.GetBytes(change((await ReadTextAsync($".quilt/packages/{hash}"))!));
        string forgedHash = await HashAsync(forged);
        await Store.PutAsync(Bucket, $".quilt/packages/{forgedHash}", forged, PutOptions.Default, Token);
        return forgedHash;
    }

    private static async Task<string> HashAsync(byte[] manifest)
    {
        try
        {
            return (await TopHashCalculator.ComputeAsync(new MemoryStream(manifest), Token)).Value;
        }
        catch (QuiltException error) when (error.ErrorId == "ManifestKeyConflict")
        {
            return new string('f', 64);
        }
    }
}
