using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Tests.Registry;

/// <summary>Each mistake ends in one typed error that names the thing, and leaves the registry as it was.</summary>
public sealed class BadInputTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Theory]
    [InlineData("name")]
    [InlineData("a/b/c")]
    [InlineData("a.b/c")]
    [InlineData("a/b\n")]
    [InlineData("")]
    public async Task Invalid_names_are_refused_before_anything_is_sent(string name)
    {
        string folder = Fixture.NewFolder(("a", "1"));
        await ShouldFailAsync(() => PushAsync(name, folder), "InvalidPackageName");
        await ShouldFailAsync(async () => await Backend.GetPackageAsync(At(name), Token), "InvalidPackageName");
        await ShouldFailAsync(async () => await Backend.RemoveAsync(Bucket, name, topHash: null, Token), "InvalidPackageName");
    }

    [Fact]
    public async Task Metadata_that_no_manifest_can_hold_are_refused_before_anything_is_sent()
    {
        string folder = Fixture.NewFolder(("a", "1"));
        PackageJson broken = PackageJson.FromObject(new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = "\ud800" });
        await ShouldFailAsync(
            () => Backend.PushAsync(new PushRequest(Bucket, "bad/metadata", folder, UserMeta: broken), progress: null, Token),
            "MetadataNotUnicode");
        (await KeysAsync("bad/metadata/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_longer_than_the_store_takes_is_refused_before_anything_is_sent()
    {
        string folder = Fixture.NewFolder();
        string directory = string.Concat(Enumerable.Repeat("d", 200));
        RegistryFixture.Write(folder, string.Join('/', Enumerable.Repeat(directory, 5)) + "/file-with-a-long-name", "x");
        RegistryFixture.Write(folder, "a", "1");
        await ShouldFailAsync(() => PushAsync("bad/keys", folder), "KeyTooLong");
        (await KeysAsync("bad/keys/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_bucket_is_named_with_the_remote_call()
    {
        string folder = Fixture.NewFolder(("a", "1"));
        foreach (Func<Task> call in new Func<Task>[]
        {
            () => Backend.PushAsync(new PushRequest("no-such-bucket", "a/b", folder), progress: null, Token),
            () => Backend.GetPackageAsync(new PackageReference("no-such-bucket", "a/b", RevisionSelector.Parse(null)), Token),
            async () => await Backend.ListPackagesAsync("no-such-bucket", prefix: null, Token).ToListAsync(Token),
            async () => await Backend.ListRevisionsAsync("no-such-bucket", "a/b", Token).ToListAsync(Token),
            () => Backend.RemoveAsync("no-such-bucket", "a/b", topHash: null, Token),
        })
        {
            QuiltException error = await ShouldFailAsync(call, "BucketNotFound");
            error.Kind.ShouldBe(QuiltErrorKind.NotFound);
            error.Message.ShouldContain("no-such-bucket");
            error.Call.ShouldNotBeNull().RequestId.ShouldNotBeNullOrEmpty();
            error.Remedy.ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task A_registry_is_a_whole_bucket()
    {
        await ShouldFailAsync(
            async () => await Backend.ListPackagesAsync($"s3://{Bucket}/folder", prefix: null, Token).ToListAsync(Token), "InvalidRegistry");
        (await Backend.ListPackagesAsync($"s3://{Bucket}/", "nothing", Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_keys_are_unauthenticated_and_nothing_is_written()
    {
        string folder = Fixture.NewFolder(("a", "1"));
        List<string> before = await KeysAsync();
        foreach (AccessKeys keys in new[]
        {
            new AccessKeys("AKIANOBODYKNOWSTHIS0", "secret"), new AccessKeys(Fixture.Facts.AccessKeyId, "wrong"),
        })
        {
            using IQuiltBackend backend = BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync(keys: keys));
            QuiltException error = await Should.ThrowAsync<QuiltException>(
                () => backend.PushAsync(new PushRequest(Bucket, "a/b", folder), progress: null, Token));
            error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated, error.Message);
            error.Message.ShouldContain("request id");
        }

        (await KeysAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Refused_access_is_said_and_nothing_is_written()
    {
        string folder = Fixture.NewFolder(("a", "1"));
        List<string> before = await KeysAsync();
        using IQuiltBackend nobody = BackendFactory.CreateQuilt3(await Fixture.CreateAnonymousStoreAsync());
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => nobody.PushAsync(new PushRequest(Bucket, "a/b", folder), progress: null, Token));
        error.Kind.ShouldBe(QuiltErrorKind.AccessDenied, error.Message);
        error.Call.ShouldNotBeNull().ToString().ShouldContain(Fixture.Facts.S3Endpoint);
        (await KeysAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("", "ManifestTruncated")]
    [InlineData("{\"version\": \"v0\"", "ManifestTruncated")]
    [InlineData("{\"version\": \"v0\"}\n{\"logical_key\": \"a\", \"physical_keys\": [\"s3://b/a\"], \"size\": 1, \"hash\": null, \"meta\": {}}\n{\"logical_key\": \"a\", \"physical_keys\": [\"s3://b/a\"], \"size\": 1, \"hash\": null, \"meta\": {}}\n", "ManifestDuplicateKey")]
    [InlineData("[]\n", "ManifestWrongType")]
    public async Task Broken_manifests_are_named(string manifest, string errorId)
    {
        string name = Fixture.NewName();
        string hash = string.Concat(Enumerable.Repeat($"{Math.Abs(StringComparer.Ordinal.GetHashCode(manifest)):x8}", 8));
        await PutAsync($".quilt/packages/{hash}", manifest);
        await PutAsync($".quilt/named_packages/{name}/latest", hash);
        QuiltException error = await ShouldFailAsync(
            async () => await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token), errorId);
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        error.Message.ShouldContain(hash);
    }

    [Fact]
    public async Task A_pointer_to_a_manifest_that_is_gone_is_named()
    {
        string name = Fixture.NewName();
        string hash = new('9', 64);
        await PutAsync($".quilt/named_packages/{name}/latest", hash);
        QuiltException error = await ShouldFailAsync(() => Backend.GetPackageAsync(At(name), Token), "RevisionNotFound");
        error.Message.ShouldContain(hash);
    }

    [Fact]
    public async Task A_browse_path_that_is_not_there_is_named()
    {
        string name = Fixture.NewName();
        await PushAsync(name, Fixture.NewFolder(("a/b", "1")));
        QuiltException error = await ShouldFailAsync(
            async () => await Backend.BrowseAsync(At(name), "a/c", recurse: false, Token).ToListAsync(Token), "PathNotFound");
        error.Kind.ShouldBe(QuiltErrorKind.NotFound);
        (await Backend.BrowseAsync(At(name), "a/b", recurse: false, Token).SingleAsync(Token)).Size.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_push_records_nothing()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"));
        using CancellationTokenSource stop = new();
        StopAtFirstReport progress = new(stop);
        await Should.ThrowAsync<OperationCanceledException>(
            () => Backend.PushAsync(new PushRequest(Bucket, name, folder), progress, stop.Token));
        (await KeysAsync($".quilt/named_packages/{name}/")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backend_that_cannot_be_used_says_why()
    {
        QuiltException reason = new(QuiltErrorKind.NotSupported, "CatalogMissing", "There is no catalog.", target: null, "Name one.");
        using IQuiltBackend platform = BackendFactory.CreateUnavailable(BackendKind.Platform, reason);
        QuiltException error = Should.Throw<QuiltException>(() => platform.ListPackagesAsync(Bucket, prefix: null, Token));
        error.Kind.ShouldBe(QuiltErrorKind.NotSupported);
        error.ErrorId.ShouldBe("CatalogMissing");
        (await platform.GetCapabilitiesAsync(Token)).ShouldAllBe(capability => !capability.Available && capability.Reason == error.Message);
        IReadOnlyList<BackendCapability> capabilities = await Backend.GetCapabilitiesAsync(Token);
        capabilities.Single(capability => capability.Name == CapabilityNames.Push).Available.ShouldBeTrue();
        capabilities.Select(capability => capability.Name).ShouldBe(CapabilityNames.All);
    }

    private sealed class StopAtFirstReport(CancellationTokenSource stop) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => stop.Cancel();
    }
}
