using System.Text;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Tests.Registry;

/// <summary>Packages made of what is in S3 already.</summary>
public class PushFromS3Tests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private string Other => Fixture.Facts.ReadOnlyBucket;

    [Fact]
    public async Task A_prefix_of_the_same_bucket_is_pointed_to_in_its_current_versions()
    {
        string prefix = NewPrefix();
        await PutAsync(prefix + "old.txt", "first");
        await PutAsync(prefix + "old.txt", "second");
        await PutAsync(prefix + "sub/dir/new.txt", "x");
        await PutAsync(prefix + "gone.txt", "gone");
        await Store.DeleteAsync(new ObjectRef(Bucket, prefix + "gone.txt"), Token);
        await PutAsync(prefix + "folder/", string.Empty);

        (PushResult result, List<BrowseEntry> entries) = await PushAndBrowseAsync(new S3PrefixSource(Bucket, prefix));
        entries.Select(entry => entry.LogicalKey).ShouldBe(["old.txt", "sub/dir/new.txt"]);
        entries.ShouldAllBe(entry => entry.PhysicalKey!.StartsWith($"s3://{Bucket}/{prefix}", StringComparison.Ordinal)
            && entry.PhysicalKey.Contains("?versionId=", StringComparison.Ordinal));
        (result.UploadedCount, result.CopiedCount, result.TotalBytes).ShouldBe((0, 0, 7));
        entries[0].Hash.ShouldBe(Hash("second"));
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prefix_of_another_bucket_is_copied_and_no_byte_comes_here()
    {
        string prefix = NewPrefix();
        byte[] large = new byte[20 * 1024 * 1024];
        new Random(3).NextBytes(large);
        await Store.PutAsync(Other, prefix + "large.bin", large, PutOptions.Default, Token);
        await Store.PutAsync(Other, prefix + "ü +%.txt", "small"u8.ToArray(), PutOptions.Default, Token);
        await Store.PutAsync(Other, prefix + "empty", ReadOnlyMemory<byte>.Empty, PutOptions.Default, Token);

        LastProgress progress = new();
        string name = Fixture.NewName();
        PushResult result = await Backend.PushAsync(
            new PushRequest(Bucket, name, SourceFolder: null) { Sources = [new S3PrefixSource(Other, prefix, "in/here")] }, progress, Token);
        List<BrowseEntry> entries = await BrowseAsync(name);
        entries.Select(entry => entry.LogicalKey).ShouldBe(["in/here/empty", "in/here/large.bin", "in/here/ü +%.txt"]);
        entries.ShouldAllBe(entry => entry.PhysicalKey!.StartsWith($"s3://{Bucket}/{name}/in/here/", StringComparison.Ordinal));
        (result.UploadedCount, result.CopiedCount, result.CopiedBytes).ShouldBe((0, 3, large.Length + 5));
        entries[1].Hash.ShouldBe(await HashAsync(large));
        progress.Bytes.ShouldBe(large.Length + 5);

        // The very package that a push of the same files makes.
        string folder = Fixture.NewFolder(("in/here/empty", string.Empty), ("in/here/ü +%.txt", "small"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "in/here/large.bin"), large, Token);
        (await PushAsync(Fixture.NewName(), folder)).TopHash.ShouldBe(result.TopHash);
    }

    [Fact]
    public async Task What_was_copied_before_is_not_copied_again()
    {
        string prefix = NewPrefix();
        foreach (int i in Enumerable.Range(0, 8))
        {
            await Store.PutAsync(Other, $"{prefix}{i}", Encoding.UTF8.GetBytes($"content {i}"), PutOptions.Default, Token);
        }

        string name = Fixture.NewName();
        PushRequest request = new(Bucket, name, SourceFolder: null, Dedupe: true, Force: true) { Sources = [new S3PrefixSource(Other, prefix)] };
        PushResult first = await Backend.PushAsync(request, progress: null, Token);
        PushResult again = await Backend.PushAsync(request, progress: null, Token);
        (first.CopiedCount, again.CopiedCount, again.Written).ShouldBe((8, 0, false));
        PushResult renamed = await Backend.PushAsync(request with { Message = "other" }, progress: null, Token);
        (renamed.CopiedCount, renamed.Written).ShouldBe((0, true));
    }

    [Fact]
    public async Task Copying_can_be_forbidden_or_limited_to_some_files()
    {
        string prefix = NewPrefix();
        await Store.PutAsync(Other, prefix + "raw/a", "a"u8.ToArray(), PutOptions.Default, Token);
        await Store.PutAsync(Other, prefix + "b", "b"u8.ToArray(), PutOptions.Default, Token);
        S3PrefixSource source = new(Other, prefix);
        (_, List<BrowseEntry> kept) = await PushAndBrowseAsync(source, new CopyRule(CopyMode.None, []));
        kept.ShouldAllBe(entry => entry.PhysicalKey!.StartsWith($"s3://{Other}/{prefix}", StringComparison.Ordinal));
        (PushResult some, List<BrowseEntry> mixed) = await PushAndBrowseAsync(source, new CopyRule(CopyMode.OtherBuckets, ["raw/*"]));
        mixed.Select(entry => new Uri(entry.PhysicalKey!).Host).ShouldBe([Other, Bucket]);
        (PushResult all, List<BrowseEntry> copied) = await PushAndBrowseAsync(source, new CopyRule(CopyMode.All, []));
        copied.ShouldAllBe(entry => entry.PhysicalKey!.StartsWith($"s3://{Bucket}/", StringComparison.Ordinal));
        (some.CopiedCount, all.CopiedCount).ShouldBe((1, 2));

        string own = NewPrefix();
        await PutAsync(own + "c", "c");
        (PushResult here, List<BrowseEntry> moved) = await PushAndBrowseAsync(new S3PrefixSource(Bucket, own), new CopyRule(CopyMode.All, []));
        here.CopiedCount.ShouldBe(1);
        moved.ShouldHaveSingleItem().PhysicalKey!.ShouldContain($"/{here.Name}/c?versionId=");
    }

    [Fact]
    public async Task Patterns_choose_files_of_folders_and_prefixes()
    {
        string prefix = NewPrefix();
        foreach (string key in new[] { "a.csv", "sub/b.csv", "sub/c.txt", "tmp/d.csv", "[x].csv" })
        {
            await PutAsync(prefix + key, key);
        }

        string name = Fixture.NewName();
        await Backend.PushAsync(
            new PushRequest(Bucket, name, Fixture.NewFolder(("l.csv", "l"), ("tmp/m.csv", "m"), ("n.log", "n")))
            {
                Sources = [new S3PrefixSource(Bucket, prefix), new TextSource("always.txt", "text")],
                Filter = new SourceFilter(["*.csv"], ["tmp/*"]),
            },
            progress: null,
            Token);
        (await BrowseAsync(name)).Select(entry => entry.LogicalKey)
            .ShouldBe(["[x].csv", "a.csv", "always.txt", "l.csv", "sub/b.csv"]);
    }

    [Fact]
    public async Task Single_objects_get_the_names_metadata_and_versions_that_are_asked_for()
    {
        string prefix = NewPrefix();
        WrittenObject first = await Store.PutAsync(Bucket, prefix + "o", "first"u8.ToArray(), PutOptions.Default, Token);
        await PutAsync(prefix + "o", "second");
        PackageJson meta = PackageJson.Parse("""{"n": 1.0}""");
        (PushResult result, List<BrowseEntry> entries) = await PushAndBrowseAsync(
            new S3ObjectSource(first.Ref, "old/name", meta), new S3ObjectSource(new ObjectRef(Bucket, prefix + "o"), "new"));
        result.TotalBytes.ShouldBe(11);
        entries.Select(entry => (entry.LogicalKey, entry.Hash)).ShouldBe([("new", Hash("second")), ("old/name", Hash("first"))]);
        entries[1].PhysicalKey!.ShouldEndWith($"?versionId={first.Ref.VersionId}");
        entries[1].UserMeta.ShouldBe(meta);
    }

    [Fact]
    public async Task An_object_without_a_useful_checksum_is_read_and_hashed()
    {
        // Parts that are not the package format's chunks: the store's checksum says nothing then.
        string key = NewPrefix() + "parts";
        byte[] content = new byte[12 * 1024 * 1024];
        new Random(4).NextBytes(content);
        string upload = await Store.StartMultipartAsync(Bucket, key, PutOptions.Default, Token);
        List<UploadedPart> parts = [];
        foreach (int i in Enumerable.Range(0, 2))
        {
            ReadOnlyMemory<byte> part = content.AsMemory(i * 6 * 1024 * 1024, 6 * 1024 * 1024);
            parts.Add(await Store.UploadPartAsync(
                Bucket, key, upload, i + 1, part, System.Security.Cryptography.SHA256.HashData(part.Span), Token));
        }

        WrittenObject written = await Store.CompleteMultipartAsync(Bucket, key, upload, parts, WriteCondition.None, Token);
        written.ChecksumSha256.ShouldNotBeNull().ShouldEndWith("-2");
        (_, List<BrowseEntry> entries) = await PushAndBrowseAsync(new S3ObjectSource(written.Ref, "x"));
        entries.ShouldHaveSingleItem().Hash.ShouldNotBe(await HashAsync(content[..^1]));
        entries[0].Hash.ShouldBe(await HashAsync(content));
    }

    [Fact]
    public async Task An_object_is_asked_about_once_and_read_once_even_where_the_push_is_planned_first()
    {
        string key = NewPrefix() + "parts";
        string upload = await Store.StartMultipartAsync(Bucket, key, PutOptions.Default, Token);
        byte[] content = new byte[12 * 1024 * 1024];
        List<UploadedPart> parts = [];
        foreach (int i in Enumerable.Range(0, 2))
        {
            ReadOnlyMemory<byte> part = content.AsMemory(i * 6 * 1024 * 1024, 6 * 1024 * 1024);
            parts.Add(await Store.UploadPartAsync(
                Bucket, key, upload, i + 1, part, System.Security.Cryptography.SHA256.HashData(part.Span), Token));
        }

        await Store.CompleteMultipartAsync(Bucket, key, upload, parts, WriteCondition.None, Token);
        SandboxClient client = new(new Uri(Fixture.Facts.ControlEndpoint));
        await client.ClearRequestsAsync(Token);
        await Backend.PushAsync(
            new PushRequest(Bucket, Fixture.NewName(), SourceFolder: null, Dedupe: true, Force: true)
            {
                Sources = [new S3ObjectSource(new ObjectRef(Bucket, key), "x")],
                Organize = new Core.Organizing.OrganizeOptions(),
            },
            progress: null,
            Token);
        IEnumerable<string> operations = (await client.GetRequestsAsync(cancellationToken: Token)).Requests
            .Where(request => request.Key == key).Select(request => request.Operation);
        operations.Order(StringComparer.Ordinal).ShouldBe(["GetObject", "GetObjectAttributes", "HeadObject"]);
    }

    [Fact]
    public async Task Missing_objects_are_named_all_at_once_and_nothing_is_pushed()
    {
        string prefix = NewPrefix();
        await PutAsync(prefix + "there", "x");
        await PutAsync(prefix + "deleted", "x");
        await Store.DeleteAsync(new ObjectRef(Bucket, prefix + "deleted"), Token);
        string name = Fixture.NewName();
        QuiltException error = await ShouldFailAsync(
            () => Backend.PushAsync(
                new PushRequest(Bucket, name, Fixture.NewFolder(("local", "1")))
                {
                    Sources =
                    [
                        new S3ObjectSource(new ObjectRef(Bucket, prefix + "there"), "a"),
                        new S3ObjectSource(new ObjectRef(Bucket, prefix + "deleted"), "b"),
                        new S3ObjectSource(new ObjectRef(Bucket, prefix + "never"), "c"),
                        new S3ObjectSource(new ObjectRef("no-such-bucket-here", "k"), "d"),
                    ],
                },
                progress: null,
                Token),
            "SourceObjectsNotFound");
        error.Kind.ShouldBe(QuiltErrorKind.NotFound);
        error.Message.ShouldContain("Of 4 objects to take 3 are not there");
        error.Message.ShouldContain(prefix + "deleted");
        error.Message.ShouldContain(prefix + "never");
        error.Message.ShouldContain("no-such-bucket-here");
        (await KeysAsync(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_prefix_and_a_name_that_two_files_want_are_refused()
    {
        QuiltException empty = await ShouldFailAsync(
            () => PushAndBrowseAsync(new S3PrefixSource(Bucket, "nothing/here/")), "SourceEmpty");
        empty.Message.ShouldContain($"s3://{Bucket}/nothing/here/");

        string prefix = NewPrefix();
        await PutAsync(prefix + "a", "x");
        QuiltException twice = await ShouldFailAsync(
            () => PushAndBrowseAsync(new S3PrefixSource(Bucket, prefix), new TextSource("a", "y")), "DuplicateLogicalKey");
        twice.Message.ShouldContain($"a from s3://{Bucket}/{prefix}a");
        await ShouldFailAsync(
            () => PushAndBrowseAsync(new S3PrefixSource(Bucket, prefix), new TextSource("a/b", "y")), "LogicalKeyConflict");
        await PutAsync(prefix + "x//y", "x");
        await ShouldFailAsync(() => PushAndBrowseAsync(new S3PrefixSource(Bucket, prefix)), "InvalidLogicalKey");
    }

    [Fact]
    public async Task Without_the_right_to_list_versions_each_object_is_asked_for_its_own()
    {
        string prefix = NewPrefix();
        await PutAsync(prefix + "a", "x");
        await Store.PutAsync(Fixture.Facts.RestrictedBucket, "secret/a", "x"u8.ToArray(), PutOptions.Default, Token);
        QuiltE2E.Sandbox.Hosting.SandboxAccount account = Fixture.Facts.Accounts.Single(one => one.Name == "writer");
        using IObjectStore store = await Fixture.CreateStoreAsync(keys: new AccessKeys(account.AccessKeyId, account.SecretAccessKey));
        using IQuiltBackend writer = BackendFactory.CreateQuilt3(store);
        QuiltException refused = await ShouldFailAsync(
            () => writer.PushAsync(
                new PushRequest(Bucket, Fixture.NewName(), SourceFolder: null)
                {
                    Sources = [new S3PrefixSource(Fixture.Facts.RestrictedBucket, "secret/")],
                },
                progress: null,
                Token),
            "AccessDenied");
        refused.Message.ShouldContain("s3:ListBucket");
        PushResult single = await writer.PushAsync(
            new PushRequest(Bucket, Fixture.NewName(), SourceFolder: null)
            {
                Sources = [new S3ObjectSource(new ObjectRef(Fixture.Facts.RestrictedBucket, "secret/a"), "a")],
            },
            progress: null,
            Token);
        single.CopiedCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_rehearsal_changes_nothing_and_tells_the_hash()
    {
        string prefix = NewPrefix();
        await Store.PutAsync(Other, prefix + "a", "x"u8.ToArray(), PutOptions.Default, Token);
        string name = Fixture.NewName();
        PushRequest request = new(Bucket, name, SourceFolder: null, DryRun: true) { Sources = [new S3PrefixSource(Other, prefix)] };
        PushResult plan = await Backend.PushAsync(request, progress: null, Token);
        plan.Written.ShouldBeFalse();
        (await KeysAsync(name)).ShouldBeEmpty();
        (await Backend.PushAsync(request with { DryRun = false }, progress: null, Token)).TopHash.ShouldBe(plan.TopHash);
    }

    private static ContentHash Hash(string text) =>
        ChunkedSha256.FromWhole(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)), text.Length);

    private static Task<ContentHash> HashAsync(byte[] content) => FileHasher.ComputeAsync(
        new MemoryStream(content), ContentHash.Sha256Chunked, content.Length, progress: null, Token);

    private static string NewPrefix() => $"incoming/{Guid.NewGuid():N}/";

    private async Task<List<BrowseEntry>> BrowseAsync(string name) =>
        await Backend.BrowseAsync(At(name), path: null, recurse: true, Token).ToListAsync(Token);

    private Task<(PushResult Result, List<BrowseEntry> Entries)> PushAndBrowseAsync(params PackageSource[] sources) =>
        PushAndBrowseAsync(sources, CopyRule.Default);

    private Task<(PushResult Result, List<BrowseEntry> Entries)> PushAndBrowseAsync(PackageSource source, CopyRule copy) =>
        PushAndBrowseAsync([source], copy);

    private async Task<(PushResult Result, List<BrowseEntry> Entries)> PushAndBrowseAsync(PackageSource[] sources, CopyRule copy)
    {
        string name = Fixture.NewName();
        PushResult result = await Backend.PushAsync(
            new PushRequest(Bucket, name, SourceFolder: null, Message: name) { Sources = sources, Copy = copy }, progress: null, Token);
        return (result, await BrowseAsync(name));
    }

    private sealed class LastProgress : IProgress<TransferProgress>
    {
        private long _bytes;

        internal long Bytes => Interlocked.Read(ref _bytes);

        public void Report(TransferProgress value)
        {
            long seen = Interlocked.Read(ref _bytes);
            while (value.BytesDone > seen)
            {
                seen = Interlocked.CompareExchange(ref _bytes, value.BytesDone, seen) == seen ? value.BytesDone : Interlocked.Read(ref _bytes);
            }
        }
    }
}
