using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class S3ObjectStoreTests(SandboxStore sandbox) : IClassFixture<SandboxStore>
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("Hello, World!");
    private readonly IObjectStore _store = sandbox.Store;
    private readonly string _bucket = sandbox.Bucket;
    private readonly string _prefix = $"{Guid.NewGuid():N}/";

    private static CancellationToken Stop => SandboxStore.Stop;

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("sp ace+plus%25&?#=ü€😀.txt")]
    [InlineData("dots/../x/./y")]
    [InlineData("//double//slash/")]
    [InlineData("new\nline")]
    [InlineData("control\u0001")]
    [InlineData("carriage\rreturn")]
    [InlineData("quote'\"<>&amp;")]
    public async Task Any_key_is_written_read_listed_and_deleted(string name)
    {
        string key = _prefix + name;
        WrittenObject written = await _store.PutAsync(_bucket, key, Hello, PutOptions.Default, Stop);
        written.Ref.Key.ShouldBe(key);
        written.Ref.VersionId.ShouldNotBeNullOrEmpty();

        (await ReadAsync(written.Ref)).ShouldBe("Hello, World!");
        (await ListAsync(_prefix, null)).ShouldBe([key]);
        List<ObjectVersionInfo> versions = await VersionsAsync(_prefix);
        versions.ShouldHaveSingleItem().Ref.ShouldBe(written.Ref);

        IReadOnlyList<ObjectDeletion> gone = await _store.DeleteManyAsync([written.Ref], Stop);
        gone.ShouldHaveSingleItem().Error.ShouldBeNull();
        (await VersionsAsync(_prefix)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Headers_come_back_with_checksum_and_metadata()
    {
        string key = _prefix + "a.txt";
        PutOptions options = new(
            ContentType: "text/x-test", Metadata: new Dictionary<string, string>(StringComparer.Ordinal) { ["Author"] = "somebody else" });
        WrittenObject written = await _store.PutAsync(_bucket, key, Hello, options, Stop);

        ObjectInfo info = (await _store.FindAsync(new ObjectRef(_bucket, key), Stop)).ShouldNotBeNull();
        info.Ref.ShouldBe(written.Ref);
        info.Size.ShouldBe(13);
        info.ETag.ShouldBe("\"65a8e27d8879283831b664bd8b7f0ad4\"");
        info.ChecksumSha256.ShouldBe("3/1gIbsr1bCvZ2KQgJ7DpTGR3YHH9wpLKGiKNiGCmG8=");
        info.ContentType.ShouldBe("text/x-test");
        info.Metadata.ShouldNotBeNull()["author"].ShouldBe("somebody else");
        info.LastModified.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        written.ChecksumSha256.ShouldBe(info.ChecksumSha256);
    }

    [Fact]
    public async Task Range_reads_its_bytes_and_knows_the_whole_size()
    {
        WrittenObject written = await _store.PutAsync(_bucket, _prefix + "r", Hello, PutOptions.Default, Stop);
        await using ObjectContent content = await _store.OpenAsync(written.Ref, new ByteRange(7, 11), written.ETag, Stop);
        using StreamReader reader = new(content.Body);
        (await reader.ReadToEndAsync(Stop)).ShouldBe("World");
        content.Info.Size.ShouldBe(13);
    }

    [Fact]
    public async Task Empty_object_has_the_checksum_of_nothing()
    {
        WrittenObject written = await _store.PutAsync(_bucket, _prefix + "empty", default, PutOptions.Default, Stop);
        written.ChecksumSha256.ShouldBe("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        (await ReadAsync(written.Ref)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_that_must_not_replace_is_a_conflict()
    {
        string key = _prefix + "pointer";
        PutOptions absent = new(WriteCondition.Absent);
        await _store.PutAsync(_bucket, key, Hello, absent, Stop);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => _store.PutAsync(_bucket, key, Hello, absent, Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        error.Kind.ShouldBe(QuiltErrorKind.Conflict);
        error.Target.ShouldBe($"s3://{_bucket}/{key}");
        error.Call.ShouldNotBeNull().StatusCode.ShouldBe(412);
        (await VersionsAsync(key)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_over_what_was_read_succeeds_once()
    {
        string key = _prefix + "latest";
        WrittenObject first = await _store.PutAsync(_bucket, key, Hello, PutOptions.Default, Stop);
        PutOptions unchanged = new(WriteCondition.Unchanged(first.ETag));
        await _store.PutAsync(_bucket, key, "second"u8.ToArray(), unchanged, Stop);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => _store.PutAsync(_bucket, key, "third"u8.ToArray(), unchanged, Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        (await ReadAsync(new ObjectRef(_bucket, key))).ShouldBe("second");
    }

    [Fact]
    public async Task Write_over_what_is_gone_is_a_conflict()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => _store.PutAsync(
            _bucket, _prefix + "gone", Hello, new PutOptions(WriteCondition.Unchanged("\"abc\"")), Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        error.Kind.ShouldBe(QuiltErrorKind.Conflict);
    }

    [Fact]
    public async Task Missing_object_and_deleted_object_are_null()
    {
        ObjectRef target = new(_bucket, _prefix + "x");
        (await _store.FindAsync(target, Stop)).ShouldBeNull();
        await _store.PutAsync(_bucket, target.Key, Hello, PutOptions.Default, Stop);
        await _store.DeleteAsync(target, Stop);
        (await _store.FindAsync(target, Stop)).ShouldBeNull();
        ObjectVersionInfo marker = (await VersionsAsync(target.Key)).Single(version => version.IsDeleteMarker);
        (await _store.FindAsync(marker.Ref, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Level_lists_prefixes_among_objects_in_order()
    {
        foreach (string name in (string[])["a-b", "a/1", "a/2", "a0", "\uE000", "😀"])
        {
            await _store.PutAsync(_bucket, _prefix + name, Hello, PutOptions.Default, Stop);
        }

        (await ListAsync(_prefix, "/")).ShouldBe([.. ((string[])["a-b", "a/", "a0", "\uE000", "😀"]).Select(name => _prefix + name)]);
        (await ListAsync(_prefix, null, _prefix + "a/1")).First().ShouldBe(_prefix + "a/2");
    }

    [Fact]
    public async Task Listing_and_batch_deletion_go_over_many_pages()
    {
        string[] keys = [.. Enumerable.Range(0, 1234).Select(number => $"{_prefix}{number:D4}")];
        await Parallel.ForEachAsync(
            keys, Stop, async (key, token) => await _store.PutAsync(_bucket, key, default, PutOptions.Default, token));
        (await ListAsync(_prefix, null)).ShouldBe(keys);
        List<ObjectVersionInfo> versions = await VersionsAsync(_prefix);
        versions.Count.ShouldBe(keys.Length);
        IReadOnlyList<ObjectDeletion> gone = await _store.DeleteManyAsync([.. versions.Select(version => version.Ref)], Stop);
        gone.Select(one => one.Ref).ShouldBe(versions.Select(version => version.Ref));
        gone.ShouldAllBe(one => one.Error == null);
        (await VersionsAsync(_prefix)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Buckets_are_listed_and_asked_about()
    {
        (await _store.ListBucketsAsync(Stop)).Select(bucket => bucket.Name).ShouldContain(_bucket, StringComparer.Ordinal);
        (await _store.GetBucketAsync(_bucket, Stop)).Region.ShouldBe(sandbox.Facts.Region);
        (await _store.GetVersioningAsync(_bucket, Stop)).ShouldBe(VersioningState.Enabled);
    }

    private async Task<string> ReadAsync(ObjectRef target)
    {
        await using ObjectContent content = await _store.OpenAsync(target, null, null, Stop);
        using StreamReader reader = new(content.Body);
        return await reader.ReadToEndAsync(Stop);
    }

    private async Task<List<string>> ListAsync(string prefix, string? delimiter, string? startAfter = null)
    {
        List<string> keys = [];
        await foreach (ObjectListItem item in _store.ListAsync(_bucket, prefix, delimiter, startAfter, Stop))
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    private async Task<List<ObjectVersionInfo>> VersionsAsync(string prefix)
    {
        List<ObjectVersionInfo> versions = [];
        await foreach (ObjectVersionInfo version in _store.ListVersionsAsync(_bucket, prefix, Stop))
        {
            versions.Add(version);
        }

        return versions;
    }
}
