using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>Objects are what was written, under the key they were written to.</summary>
public sealed class ObjectRoundTripTests(RegistryFixture fixture) : ObjectTest(fixture)
{
    [Theory]
    [MemberData(nameof(HardKeys))]
    public async Task A_hard_key_survives_write_list_read_link_save_and_removal(string key)
    {
        StoredObject written = await WriteAsync(key, "content");
        ObjectRef target = new(Bucket, key);

        StoredObject listed = await Objects.ListAsync(Bucket, key, recurse: true, Token).SingleAsync(row => row.Key == key, Token);
        listed.ETag.ShouldBe(written.ETag);
        StoredObject found = await Objects.GetAsync(target, Token);
        found.VersionId.ShouldBe(written.VersionId);
        found.Size.ShouldBe(7);
        Text(await ReadAsync(target)).ShouldBe("content");
        (await Objects.ListVersionsAsync(Bucket, key, exact: true, Token).SingleAsync(Token)).VersionId.ShouldBe(written.VersionId);

        PresignedLink link = await Objects.LinkAsync(new PresignRequest(target, TimeSpan.FromMinutes(1)), Token);
        using HttpClient http = new();
        (await http.GetStringAsync(link.Url, Token)).ShouldBe("content");

        string file = Path.Combine(Fixture.NewFolder(), "saved");
        SavedObject saved = await Objects.SaveAsync(new ObjectSaveRequest(target, file, IsFolder: false, Overwrite: false), null, Token);
        saved.VerifiedBy.ShouldBe("SHA256");
        (await File.ReadAllTextAsync(file, Token)).ShouldBe("content");

        StoredObject version = await Objects.ListVersionsAsync(Bucket, key, exact: true, Token).SingleAsync(Token);
        RemovedObject removed = (await Objects.RemoveAsync(new ObjectRemoveRequest(Bucket, [version], key), Token)).ShouldHaveSingleItem();
        removed.Error.ShouldBeNull();
        removed.IsVerifiedGone.ShouldBeTrue();
        (await ShouldFailAsync(() => Objects.GetAsync(target, Token), "ObjectNotFound")).Kind.ShouldBe(QuiltErrorKind.NotFound);
    }

    [Fact]
    public async Task One_level_has_prefixes_and_recursion_has_none()
    {
        foreach (string key in (string[])["level/a.txt", "level/b/c.txt", "level/b/d.txt", "level/e.txt"])
        {
            _ = await WriteAsync(key, key);
        }

        List<StoredObject> level = await Objects.ListAsync(Bucket, "level/", recurse: false, Token).ToListAsync(Token);
        level.Select(row => row.Key).ShouldBe(["level/a.txt", "level/b/", "level/e.txt"]);
        level.Where(row => row.IsPrefix).ShouldHaveSingleItem().Size.ShouldBeNull();
        List<StoredObject> all = await Objects.ListAsync(Bucket, "level/", recurse: true, Token).ToListAsync(Token);
        all.Select(row => row.Key).ShouldBe(["level/a.txt", "level/b/c.txt", "level/b/d.txt", "level/e.txt"]);
        all.ShouldAllBe(row => row.StorageClass == "STANDARD");
    }

    [Fact]
    public async Task Metadata_media_type_tags_and_checksum_are_what_was_stored()
    {
        byte[] content = "id,value\n1,2\n"u8.ToArray();
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["Instrument"] = "A7", ["run"] = "12" };
        StoredObject written = await Objects.WriteAsync(
            new ObjectWriteRequest(Bucket, "described.csv", Path: null, content, Metadata: metadata), progress: null, Token);
        await Store.SetTagsAsync(
            new ObjectRef(Bucket, "described.csv"), new Dictionary<string, string>(StringComparer.Ordinal) { ["stage"] = "raw + new" }, Token);

        StoredObject found = await Objects.GetAsync(new ObjectRef(Bucket, "described.csv"), Token);

        found.ContentType.ShouldBe("text/csv");
        found.Metadata!["instrument"].ShouldBe("A7");
        found.Metadata!["run"].ShouldBe("12");
        found.Tags.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("stage", "raw + new"));
        found.ChecksumSha256.ShouldBe(Convert.ToBase64String(SHA256.HashData(content)));
        written.ChecksumSha256.ShouldBe(found.ChecksumSha256);
        found.ETag.ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"");
    }

    [Theory]
    [InlineData("bad name", "x")]
    [InlineData("name", "ümlaut")]
    [InlineData("name", "two\nlines")]
    public async Task Metadata_that_no_header_holds_is_refused_and_nothing_is_written(string name, string value)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { [name] = value };
        _ = await ShouldFailAsync(
            () => Objects.WriteAsync(new ObjectWriteRequest(Bucket, "refused.txt", null, "x"u8.ToArray(), Metadata: metadata), null, Token),
            "InvalidObjectMetadata");
        (await KeysAsync("refused.txt")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Conditions_decide_whether_a_write_happens()
    {
        StoredObject first = await WriteAsync("condition.txt", "one", WriteCondition.Absent);
        (await ShouldFailAsync(() => WriteAsync("condition.txt", "two", WriteCondition.Absent), "WriteConditionFailed"))
            .Kind.ShouldBe(QuiltErrorKind.Conflict);
        StoredObject second = await WriteAsync("condition.txt", "three", WriteCondition.Unchanged(first.ETag!));
        _ = await ShouldFailAsync(() => WriteAsync("condition.txt", "four", WriteCondition.Unchanged(first.ETag!)), "WriteConditionFailed");
        Text(await ReadAsync(new ObjectRef(Bucket, "condition.txt"))).ShouldBe("three");
        (await Objects.ListVersionsAsync(Bucket, "condition.txt", exact: true, Token).CountAsync(Token)).ShouldBe(2);
        Text(await ReadAsync(new ObjectRef(Bucket, "condition.txt", first.VersionId))).ShouldBe("one");
        (second.VersionId == first.VersionId).ShouldBeFalse();
    }

    [Fact]
    public async Task Ranges_are_exact_and_limits_hold_before_anything_is_read()
    {
        _ = await WriteAsync("range.txt", "0123456789");
        ObjectRef target = new(Bucket, "range.txt");
        Text(await ReadAsync(target, 2, 3)).ShouldBe("234");
        Text(await ReadAsync(target, 8, 100)).ShouldBe("89");
        Text(await ReadAsync(target, 10)).ShouldBeEmpty();
        Text(await ReadAsync(target, 0, 10, limit: 10)).ShouldBe("0123456789");
        _ = await ShouldFailAsync(() => ReadAsync(target, 11), "OffsetBeyondEnd");
        (await ShouldFailAsync(() => ReadAsync(target, limit: 9), "ContentTooLarge")).Remedy.ShouldNotBeNull().ShouldContain("-MaximumSize");
        Text(await ReadAsync(target, 1, 9, limit: 9)).ShouldBe("123456789");
        _ = await WriteAsync("empty.txt", string.Empty);
        Text(await ReadAsync(new ObjectRef(Bucket, "empty.txt"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_comes_back_checked()
    {
        byte[] content = new byte[9 * 1024 * 1024];
        Random.Shared.NextBytes(content);
        string folder = Fixture.NewFolder();
        string source = Path.Combine(folder, "large.bin");
        await File.WriteAllBytesAsync(source, content, Token);

        StoredObject written = await Objects.WriteAsync(new ObjectWriteRequest(Bucket, "large.bin", source), null, Token);
        written.ChecksumSha256.ShouldNotBeNull().ShouldEndWith("-2", Case.Sensitive);
        SavedObject saved = await Objects.SaveAsync(
            new ObjectSaveRequest(new ObjectRef(Bucket, "large.bin"), folder, IsFolder: true, Overwrite: true), null, Token);

        saved.VerifiedBy.ShouldBe("SHA256");
        (await File.ReadAllBytesAsync(source, Token)).ShouldBe(content);
    }

    [Fact]
    public async Task Gzip_is_unpacked_within_the_limit()
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(new string('a', 5000)), Token);
        }

        _ = await Objects.WriteAsync(new ObjectWriteRequest(Bucket, "a.txt.gz", null, packed.ToArray()), null, Token);
        ObjectBytes content = await ReadAsync(new ObjectRef(Bucket, "a.txt.gz"));
        Text(Gzip.Unpack(content, 5000)).ShouldBe(new string('a', 5000));
        Should.Throw<QuiltException>(() => Gzip.Unpack(content, 4999)).ErrorId.ShouldBe("ContentTooLarge");
        _ = await WriteAsync("no.gz", "text");
        ObjectBytes plain = await ReadAsync(new ObjectRef(Bucket, "no.gz"));
        Should.Throw<QuiltException>(() => Gzip.Unpack(plain, 5000)).ErrorId.ShouldBe("NotGzip");
    }
}
