using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>Packages that go to another registry or another name.</summary>
public sealed class CopyTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private string Other => Fixture.Facts.ReadOnlyBucket;

    [Fact]
    public async Task A_copy_in_another_bucket_has_data_of_its_own_and_the_same_hash()
    {
        string name = await PushAsync(("a/b", "1"), ("c", new string('x', 100_000)));
        await Backend.UpdateAsync(
            new UpdateRequest(Bucket, name, "described")
            {
                UserMeta = PackageJson.Parse("{\"k\": 1}"),
                EntryMeta = new Dictionary<string, PackageJson?>(StringComparer.Ordinal)
                {
                    ["a/"] = PackageJson.Parse("{\"dir\": 1}"),
                    ["c"] = PackageJson.Parse("{\"file\": 1}"),
                },
            },
            progress: null,
            Token);
        PackageInfo source = await Backend.GetPackageAsync(At(name), Token);
        PushResult result = await Backend.CopyAsync(new CopyRequest(At(name), Other, "other/name"), progress: null, Token);
        (result.TopHash, result.CopiedCount, result.CopiedBytes, result.UploadedCount).ShouldBe((source.TopHash, 2, 100_001, 0));
        result.Warnings.ShouldBeEmpty();

        List<BrowseEntry> entries = await BrowseAsync(Other, "other/name", recurse: true);
        entries.ShouldAllBe(entry => entry.PhysicalKey!.StartsWith($"s3://{Other}/other/name/", StringComparison.Ordinal));
        entries[1].UserMeta!.ToDump().ShouldBe("{\"file\": 1}");
        (await BrowseAsync(Other, "other/name", recurse: false))[0].UserMeta!.ToDump().ShouldBe("{\"dir\": 1}");
        (await Backend.VerifyAsync(new VerifyRequest(Other, "other/name", RevisionSelector.Parse(null), Folder: null), progress: null, Token))
            .Passed.ShouldBeTrue();

        PushResult again = await Backend.CopyAsync(
            new CopyRequest(At(name), Other, "other/name") { Force = true, Dedupe = true }, progress: null, Token);
        (again.Written, again.CopiedCount).ShouldBe((false, 0));
    }

    [Fact]
    public async Task A_copy_without_data_points_to_where_it_is()
    {
        string name = await PushAsync(("a", "by reference"));
        await Backend.CopyAsync(
            new CopyRequest(At(name), Other, "by/reference") { Copy = new CopyRule(CopyMode.None, []) }, progress: null, Token);
        (await BrowseAsync(Other, "by/reference", recurse: true)).ShouldHaveSingleItem().PhysicalKey!
            .ShouldStartWith($"s3://{Bucket}/{name}/a?versionId=");
    }

    [Fact]
    public async Task Successors_of_the_source_say_whether_data_goes_along()
    {
        await Store.PutAsync(
            Other,
            ".quilt/workflows/config.yml",
            Encoding.UTF8.GetBytes(
                $"""
                version: "1"
                is_workflow_required: false
                workflows:
                  w: {"{"}name: W{"}"}
                successors:
                  s3://{Bucket}: {"{"}title: Next, copy_data: false{"}"}
                """),
            PutOptions.Default,
            Token);
        try
        {
            await Backend.PushAsync(new PushRequest(Other, "from/here", Fixture.NewFolder(("a", "successor"))), progress: null, Token);
            PackageReference source = new(Other, "from/here", RevisionSelector.Parse(null));
            PushResult kept = await Backend.CopyAsync(new CopyRequest(source, Bucket, Fixture.NewName()), progress: null, Token);
            kept.CopiedCount.ShouldBe(0);
            PushResult copied = await Backend.CopyAsync(
                new CopyRequest(source, Bucket, Fixture.NewName()) { Message = "own", Copy = CopyRule.Default }, progress: null, Token);
            copied.CopiedCount.ShouldBe(1);
            copied.Warnings.ShouldHaveSingleItem().ShouldContain("message");
            PushResult stray = await Backend.CopyAsync(
                new CopyRequest(source, Fixture.Facts.RestrictedBucket, "stray/copy"), progress: null, Token);
            stray.Warnings.ShouldContain(warning => warning.Contains("is not among them", StringComparison.Ordinal));
        }
        finally
        {
            await Store.DeleteAsync(new ObjectRef(Other, ".quilt/workflows/config.yml"), Token);
        }
    }

    [Fact]
    public async Task Data_that_is_not_what_the_manifest_says_stops_the_copy()
    {
        string name = await PushAsync(("a", "genuine"));
        BrowseEntry entry = (await BrowseAsync(Bucket, name, recurse: true)).Single();
        await Store.DeleteAsync(new ObjectRef(Bucket, $"{name}/a", entry.PhysicalKey!.Split("versionId=")[1]), Token);
        await ShouldFailAsync(
            () => Backend.CopyAsync(new CopyRequest(At(name), Other, "stopped/copy"), progress: null, Token), "ObjectNotFound");
        (await Backend.ListPackagesAsync(Other, "stopped/", Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hash_of_the_older_type_stays_and_is_compared_with_the_copy()
    {
        string name = Fixture.NewName();
        await Store.PutAsync(Bucket, "legacy/a", "legacy"u8.ToArray(), PutOptions.Default, Token);
        ContentHash right = new(ContentHash.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("legacy"u8)));
        string top = await WriteAsync(name, right);
        PushResult copy = await Backend.CopyAsync(new CopyRequest(At(name), Other, "legacy/right"), progress: null, Token);
        (copy.TopHash, copy.CopiedCount).ShouldBe((top, 1));

        string wrong = Fixture.NewName();
        await WriteAsync(wrong, new ContentHash(ContentHash.Sha256, new string('0', 64)));
        Core.Errors.QuiltException error = await ShouldFailAsync(
            () => Backend.CopyAsync(new CopyRequest(At(wrong), Other, "legacy/wrong"), progress: null, Token), "SourceChanged");
        error.Message.ShouldContain("legacy/a");
        (await Backend.ListPackagesAsync(Other, "legacy/wrong", Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_to_itself_and_over_a_revision_unseen_are_refused()
    {
        string name = await PushAsync(("a", "x"));
        await ShouldFailAsync(() => Backend.CopyAsync(new CopyRequest(At(name), Bucket, name), progress: null, Token), "CopyToItself");
        string target = await PushAsync(("a", "other"));
        await ShouldFailAsync(() => Backend.CopyAsync(new CopyRequest(At(name), Bucket, target), progress: null, Token), "LatestConflict");
        (await Backend.CopyAsync(new CopyRequest(At(name), Bucket, target) { Force = true }, progress: null, Token)).Written.ShouldBeTrue();
    }

    /// <summary>Writes a package of one entry by hand, with a hash that this module would not write.</summary>
    private async Task<string> WriteAsync(string name, ContentHash hash)
    {
        Package package = new(ManifestHeader.Empty.WithMessage(name));
        package.Set(new ManifestEntry("a", PhysicalKey.FromS3(Bucket, "legacy/a", versionId: null), 6, hash));
        using MemoryStream manifest = new();
        await package.WriteManifestAsync(manifest, Token);
        string top = package.ComputeTopHash().Value;
        await Store.PutAsync(Bucket, $".quilt/packages/{top}", manifest.ToArray(), PutOptions.Default, Token);
        await PutAsync($".quilt/named_packages/{name}/1700000000", top);
        await PutAsync($".quilt/named_packages/{name}/latest", top);
        return top;
    }

    private async Task<string> PushAsync(params (string Key, string Content)[] files)
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(files), message: name);
        return name;
    }

    private async Task<List<BrowseEntry>> BrowseAsync(string bucket, string name, bool recurse) => await Backend
        .BrowseAsync(new PackageReference(bucket, name, RevisionSelector.Parse(null)), path: null, recurse, Token).ToListAsync(Token);
}
