using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Platform;

/// <summary>Both backends make the same of the same: top hashes, manifests, what stays and what goes.</summary>
public sealed class EqualWritesTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private static readonly (string Key, string Content)[] Files =
        [("README.md", "# one"), ("data/a.csv", "1,2"), ("data-2/ü & b%.txt", "x"), ("data/empty", string.Empty)];

    [Theory]
    [InlineData(null, null)]
    [InlineData("first", null)]
    [InlineData("ü \"quoted\"\n", """{"scale":1.0,"n":1,"big":12345678901234567890,"e":1e3,"list":[1,2.50,{"a":true}],"ü":"\u2028"}""")]
    [InlineData("empty", "{}")]
    public async Task A_folder_has_one_top_hash(string? message, string? userMeta)
    {
        string folder = Fixture.NewFolder(Files);
        PackageJson? meta = userMeta is null ? null : PackageJson.Parse(userMeta);
        PushResult[] results = new PushResult[2];
        PackageInfo[] infos = new PackageInfo[2];
        string[] manifests = new string[2];
        for (int index = 0; index < 2; index++)
        {
            // Different names, so that each writes data and pointers of its own; one bucket each, for the manifest is shared by its hash.
            IQuiltBackend backend = index == 0 ? Backend : Fixture.Platform;
            string bucket = index == 0 ? Bucket : Fixture.Facts.ReadOnlyBucket;
            PushRequest request = new(bucket, "equal/one", folder, message, meta, Parent: null, Force: true);
            results[index] = await backend.PushAsync(request, progress: null, Token);
            infos[index] = await Backend.GetPackageAsync(new PackageReference(bucket, "equal/one", RevisionSelector.Parse(null)), Token);
            manifests[index] = await ReadAsync(bucket, $".quilt/packages/{results[index].TopHash}");
        }

        results[1].TopHash.ShouldBe(results[0].TopHash);
        results[1].Warnings.ShouldBeEmpty();
        (results[1].UploadedCount, results[1].EntryCount, results[1].TotalBytes).ShouldBe((4, 4, results[0].TotalBytes));
        (infos[1] with { Bucket = Bucket, Modified = infos[0].Modified }).ShouldBe(infos[0]);

        // But for where the data are, the manifests are equal byte for byte.
        string Places(string manifest, string bucket) => System.Text.RegularExpressions.Regex
            .Replace(manifest.Replace(bucket, "B", StringComparison.Ordinal), "versionId=[^\"]+", "versionId=V", default, TimeSpan.FromSeconds(5));
        Places(manifests[1], Fixture.Facts.ReadOnlyBucket).ShouldBe(Places(manifests[0], Bucket));
    }

    [Fact]
    public async Task A_push_is_installed_and_verified_by_both()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder([.. Files, ("big.bin", new string('x', 9 * 1024 * 1024))]);
        PushResult pushed = await Fixture.Platform.PushAsync(new PushRequest(Bucket, name, folder, "platform"), progress: null, Token);
        pushed.Pointer.ShouldNotBeNull().Length.ShouldBe(10);
        foreach (IQuiltBackend backend in new[] { Backend, Fixture.Platform })
        {
            string destination = Fixture.NewFolder();
            InstallResult installed = await backend.InstallAsync(
                new InstallRequest(Bucket, name, RevisionSelector.Parse(null), destination), progress: null, Token);
            installed.TopHash.ShouldBe(pushed.TopHash);
            Snapshot(destination).ShouldBe(Snapshot(folder), ignoreOrder: true);
            VerifyRequest request = new(Bucket, name, RevisionSelector.Parse(null), Folder: null);
            (await backend.VerifyAsync(request, progress: null, Token)).Passed.ShouldBeTrue();
            (await backend.ReadManifestAsync(At(name), Token).CountAsync(Token)).ShouldBe(6);
        }
    }

    [Fact]
    public async Task A_push_over_a_revision_that_was_not_seen_is_refused_before_anything_is_sent()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        PushResult first = await Fixture.Platform.PushAsync(new PushRequest(Bucket, name, folder), progress: null, Token);
        RegistryFixture.Write(folder, "a", "2");
        await ShouldFailAsync(
            () => Fixture.Platform.PushAsync(new PushRequest(Bucket, name, folder, "late"), progress: null, Token), "LatestConflict");
        (await RevisionsAsync(name)).Count.ShouldBe(2);
        (await VersionCountAsync($"{name}/a")).ShouldBe(1);

        PushResult planned = await Fixture.Platform.PushAsync(
            new PushRequest(Bucket, name, folder, "second", Parent: first.TopHash, DryRun: true), progress: null, Token);
        planned.Written.ShouldBeFalse();
        PushResult second = await Fixture.Platform.PushAsync(
            new PushRequest(Bucket, name, folder, "second", Parent: first.TopHash), progress: null, Token);
        second.TopHash.ShouldBe(planned.TopHash);
        PushResult again = await Fixture.Platform.PushAsync(
            new PushRequest(Bucket, name, folder, "second", Force: true, Dedupe: true), progress: null, Token);
        (again.Written, again.TopHash).ShouldBe((false, second.TopHash));
    }

    [Fact]
    public async Task An_update_keeps_what_it_does_not_name_directories_too()
    {
        string[] hashes = new string[2];
        for (int index = 0; index < 2; index++)
        {
            IQuiltBackend backend = index == 0 ? Backend : Fixture.Platform;
            string name = Fixture.NewName();
            PushRequest request = new(Bucket, name, Fixture.NewFolder(Files), "base", PackageJson.Parse("""{"v":1.0}"""))
            {
                DirectoryMeta = new Dictionary<string, PackageJson?>(StringComparer.Ordinal) { ["data/"] = PackageJson.Parse("""{"unit":2.0}""") },
            };
            await backend.PushAsync(request, progress: null, Token);
            UpdateResult updated = await backend.UpdateAsync(
                new UpdateRequest(Bucket, name, "changed")
                {
                    Sources = [new LocalFolderSource(Fixture.NewFolder(("data/new.txt", "new"), ("README.md", "# two")))],
                    Remove = ["data-2/"],
                },
                progress: null,
                Token);
            (updated.Added, updated.Replaced, updated.Removed, updated.Unchanged).ShouldBe((1, 1, 1, 2));
            updated.Warnings.ShouldBeEmpty();
            hashes[index] = updated.TopHash;
            BrowseEntry data = await backend.BrowseAsync(At(name), path: null, recurse: false, Token)
                .SingleAsync(static row => row.LogicalKey == "data/", Token);
            data.UserMeta!.ToDump().ShouldBe("""{"unit": 2.0}""");
        }

        hashes[1].ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task Files_that_lie_on_S3_are_packaged_without_copying()
    {
        await PutAsync("raw/x.csv", "1,2");
        await PutAsync("raw/deep/y.csv", "3");
        string[] hashes = new string[2];
        for (int index = 0; index < 2; index++)
        {
            string name = Fixture.NewName();
            PushResult pushed = await (index == 0 ? Backend : Fixture.Platform).PushAsync(
                new PushRequest(Bucket, name, SourceFolder: null) { Sources = [new S3PrefixSource(Bucket, "raw/")] }, progress: null, Token);
            (pushed.UploadedCount, pushed.CopiedCount, pushed.EntryCount).ShouldBe((0, 0, 2));
            hashes[index] = pushed.TopHash;
        }

        hashes[1].ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task A_revision_is_removed_and_then_the_package_latest_last()
    {
        RemoveResult[] one = new RemoveResult[2];
        RemoveResult[] all = new RemoveResult[2];
        for (int index = 0; index < 2; index++)
        {
            IQuiltBackend backend = index == 0 ? Backend : Fixture.Platform;
            string name = Fixture.NewName();
            string folder = Fixture.NewFolder(("a", "1"));
            PushResult first = await PushAsync(name, folder, message: "1");
            PushResult second = await PushAsync(name, folder, first.TopHash, "2");
            PushResult third = await PushAsync(name, folder, second.TopHash, "3");
            one[index] = await backend.RemoveAsync(Bucket, name, third.TopHash, Token);
            one[index].NewLatest.ShouldBe(second.TopHash);
            all[index] = await backend.RemoveAsync(Bucket, name, topHash: null, Token);
            all[index].RemovedPointers.Count.ShouldBe(3);
            all[index].RemovedPointers[^1].ShouldBe("latest");
            (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
            await ShouldFailAsync(() => backend.RemoveAsync(Bucket, name, topHash: null, Token), "PackageNotFound");
            (await KeysAsync($".quilt/packages/{third.TopHash}")).ShouldHaveSingleItem();
        }

        one[1].RemovedPointers.Count.ShouldBe(one[0].RemovedPointers.Count);
    }

    [Fact]
    public async Task An_older_revision_becomes_the_latest_again()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        PushResult first = await Fixture.Platform.PushAsync(new PushRequest(Bucket, name, folder, "1"), progress: null, Token);
        PushResult second = await Fixture.Platform.PushAsync(new PushRequest(Bucket, name, folder, "2", Parent: first.TopHash), progress: null, Token);
        RestoreResult restored = await Fixture.Platform.RestoreAsync(At(name, first.TopHash), Token);
        (restored.TopHash, restored.Written).ShouldBe((first.TopHash, true));
        (await Fixture.Platform.ResolveAsync(At(name), Token)).ShouldBe(first.TopHash);
        (second.TopHash == first.TopHash).ShouldBeFalse();
    }

    [Fact]
    public async Task A_promotion_goes_where_the_successors_say_and_takes_the_data_along()
    {
        string other = Fixture.Facts.ReadOnlyBucket;
        string name = Fixture.NewName();
        PushResult source = await Fixture.Platform.PushAsync(
            new PushRequest(Bucket, name, Fixture.NewFolder(Files), "source", PackageJson.Parse("""{"v":1.0}""")), progress: null, Token);
        QuiltException refused = await ShouldFailAsync(
            () => Fixture.Platform.CopyAsync(new CopyRequest(At(name), other, name), progress: null, Token), "InvalidSuccessor");
        refused.Message.ShouldContain("PackagePromote");

        await PutAsync(
            ".quilt/workflows/config.yml",
            $"""
            version: "1"
            is_workflow_required: false
            workflows:
              w: {"{"}name: W{"}"}
            successors:
              s3://{other}: {"{"}title: Next, copy_data: true{"}"}
            """);
        try
        {
            PushResult promoted = await Fixture.Platform.CopyAsync(new CopyRequest(At(name), other, name), progress: null, Token);
            (promoted.EntryCount, promoted.CopiedCount, promoted.UploadedCount).ShouldBe((4, 4, 0));
            promoted.TopHash.ShouldBe(source.TopHash);
            List<BrowseEntry> rows = await Fixture.Platform
                .BrowseAsync(new PackageReference(other, name, RevisionSelector.Parse(null)), path: null, recurse: true, Token).ToListAsync(Token);
            rows.ShouldAllBe(row => row.PhysicalKey!.StartsWith($"s3://{other}/", StringComparison.Ordinal));
            await ShouldFailAsync(
                () => Fixture.Platform.CopyAsync(new CopyRequest(At(name), other, name), progress: null, Token), "LatestConflict");

            // The third question is what the copy holds: a promotion that was made is never told as a failure.
            RawClient control = new(new Uri(Fixture.Facts.S3Endpoint));
            RawResponse set = await control.SendAsync(new RawRequest("POST", "/_sandbox/faults").WithBody(
                """{"service":"registry","operation":"package","effect":"ErrorPage","from":3}"""u8.ToArray()));
            set.Status.ShouldBe(200, set.Text);
            PushResult untold = await Fixture.Platform.CopyAsync(
                new CopyRequest(At(name), other, name) { Force = true }, progress: null, Token);
            await control.SendAsync(new RawRequest("DELETE", "/_sandbox/faults"));
            (untold.Written, untold.TopHash).ShouldBe((true, source.TopHash));
            untold.Warnings.ShouldHaveSingleItem().ShouldContain("The copy was made");
        }
        finally
        {
            await Store.DeleteAsync(new ObjectRef(Bucket, ".quilt/workflows/config.yml"), Token);
        }
    }

    [Fact]
    public async Task Who_may_not_write_is_refused_and_nothing_half_made_stays()
    {
        IQuiltBackend reader = await Fixture.OpenPlatformAsync("reader");
        string name = Fixture.NewName();
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => reader.PushAsync(new PushRequest(Bucket, name, Fixture.NewFolder(("a", "1"))), progress: null, Token));
        error.Kind.ShouldBe(QuiltErrorKind.AccessDenied);
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
    }

    private async Task<string> ReadAsync(string bucket, string key)
    {
        await using ObjectContent content = await Store.OpenAsync(new ObjectRef(bucket, key), range: null, ifMatch: null, Token);
        using StreamReader reader = new(content.Body);
        return await reader.ReadToEndAsync(Token);
    }

    private ValueTask<int> VersionCountAsync(string key) => Store.ListVersionsAsync(Bucket, key, Token).CountAsync(Token);
}
