using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class ManifestErrorTests
{
    private const string Header = """{"version": "v0", "message": null}""";
    private const string Good = """{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": {"type": "SHA256", "value": "ab"}, "meta": {}}""";

    [Theory]
    [InlineData("", "ManifestTruncated", "is empty")]
    [InlineData("{\"version\": \"v", "ManifestTruncated", "line 1")]
    [InlineData("{\"version\": \"v0\"", "ManifestTruncated", "line 1")]
    [InlineData("{", "ManifestTruncated", "line 1")]
    [InlineData("{\"version\": tru", "ManifestTruncated", "line 1")]
    [InlineData("{\"version\": \"\\u00", "ManifestTruncated", "line 1")]
    [InlineData("{\"version\": \"\\", "ManifestTruncated", "line 1")]
    [InlineData("{\"version\": \"v0\"\n", "ManifestNotJson", "line 1")]
    [InlineData("{\"version\": \"v0\"}}\n", "ManifestNotJson", "something follows")]
    [InlineData("{'version': 'v0'}\n", "ManifestNotJson", "name in quotes")]
    [InlineData("{\"version\": \"v0\",}\n", "ManifestNotJson", "name in quotes")]
    [InlineData("{\"version\" \"v0\"}\n", "ManifestNotJson", "':'")]
    [InlineData("{\"version\": \"v\t0\"}\n", "ManifestNotJson", "control character")]
    [InlineData("{\"version\": \"\\x\"}\n", "ManifestNotJson", "escape")]
    [InlineData("{\"version\": \"\\u12g4\"}\n", "ManifestNotJson", "four hex digits")]
    [InlineData("{\"version\": 01}\n", "ManifestNotJson", "missing")]
    [InlineData("{\"version\": 1.}\n", "ManifestNotJson", "missing")]
    [InlineData("{\"version\": +1}\n", "ManifestNotJson", "no value")]
    [InlineData("{\"version\": -}\n", "ManifestNotJson", "no value")]
    [InlineData("{\"version\": [1 2]}\n", "ManifestNotJson", "']'")]
    [InlineData("\uFEFF{\"version\": \"v0\"}\n", "ManifestNotJson", "byte order mark")]
    [InlineData("\n", "ManifestNotJson", "is empty")]
    [InlineData("  \n", "ManifestNotJson", "line 1")]
    [InlineData("null\n", "ManifestWrongType", "is null")]
    [InlineData("[]\n", "ManifestWrongType", "an array")]
    [InlineData("\"v0\"\n", "ManifestWrongType", "a string")]
    [InlineData("1\n", "ManifestWrongType", "a number")]
    [InlineData("true\n", "ManifestWrongType", "a boolean")]
    [InlineData("{}\n", "ManifestWrongType", "header")]
    [InlineData("{\"version\": \"v1\"}\n", "ManifestWrongType", "only version")]
    [InlineData("{\"version\": 0}\n", "ManifestWrongType", "only version")]
    public async Task A_broken_header_is_named(string text, string errorId, string part) => await Refused(text, errorId, part);

    [Theory]
    [InlineData("""{"physical_keys": ["s3://b/k"], "size": 1, "hash": null, "meta": {}}""", "'logical_key' is missing")]
    [InlineData("""{"logical_key": 1, "physical_keys": ["s3://b/k"], "size": 1, "hash": null, "meta": {}}""", "'logical_key' must be a string")]
    [InlineData("""{"logical_key": "\ud83d", "physical_keys": ["s3://b/k"], "size": 1, "hash": null, "meta": {}}""", "surrogate")]
    [InlineData("""{"logical_key": "a", "physical_keys": "s3://b/k", "size": 1, "hash": null, "meta": {}}""", "'physical_keys' must be an array")]
    [InlineData("""{"logical_key": "a", "physical_keys": [1], "size": 1, "hash": null, "meta": {}}""", "'physical_keys' must be an array")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["http://b/k"], "size": 1, "hash": null, "meta": {}}""", "'http://b/k' is not a physical key")]
    [InlineData("""{"logical_key": "a", "physical_keys": [], "size": 1, "hash": null, "meta": {}}""", "no physical key")]
    [InlineData("""{"logical_key": "a", "physical_keys": null, "meta": {}}""", "no physical key")]
    [InlineData("""{"logical_key": "a", "meta": {}}""", "no physical key")]
    [InlineData("""{"logical_key": "a/"}""", "'meta' is missing")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "hash": null, "meta": {}}""", "'size' is missing")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": "1", "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": -1, "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1.5, "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": NaN, "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 9223372036854775808, "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": true, "hash": null, "meta": {}}""", "'size' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "meta": {}}""", "'hash' is missing")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": "ab", "meta": {}}""", "'hash' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": {"type": "SHA256"}, "meta": {}}""", "'hash' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": {"type": "SHA256", "value": 1}, "meta": {}}""", "'hash' must be")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": null}""", "'meta' is missing")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": null, "meta": []}""", "'meta' must be an object")]
    [InlineData("""{"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": null, "meta": "x"}""", "'meta' must be an object")]
    [InlineData("""[1]""", "must be a JSON object")]
    public async Task Wrong_types_in_a_line_are_named(string line, string rule) =>
        await Refused($"{Header}\n{line}\n", "ManifestWrongType", "line 2", rule);

    [Fact]
    public async Task An_empty_line_in_the_middle_is_refused() =>
        await Refused($"{Header}\n\n{Good}\n", "ManifestNotJson", "line 2", "is empty");

    [Fact]
    public async Task A_manifest_cut_anywhere_is_never_taken_for_the_whole()
    {
        string whole = $"{Header}\n{Good}\n";
        string expected = (await Load(whole)).ComputeTopHash().Value;
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = whole[..length];
            bool isBoundary = length >= whole.Length - 1 || length == Header.Length || length == Header.Length + 1;
            if (isBoundary)
            {
                // At the end of a line nothing shows the cut, but the hash does.
                ((await Load(cut)).ComputeTopHash().Value == expected).ShouldBe(length == whole.Length - 1);
            }
            else
            {
                await Refused(cut, "ManifestTruncated");
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    public async Task Bytes_that_are_no_UTF8_are_refused_in_every_place(byte[] bad)
    {
        foreach (string marker in (string[])["a\"", "k\"]", "SHA256", "ab", "meta"])
        {
            byte[] line = Encoding.UTF8.GetBytes(Good);
            int at = Good.IndexOf(marker, StringComparison.Ordinal);
            byte[] manifest = [.. Encoding.UTF8.GetBytes(Header + "\n"), .. line[..at], .. bad, .. line[at..], (byte)'\n'];
            using MemoryStream stream = new(manifest);

            QuiltException error = await Should.ThrowAsync<QuiltException>(() => Package.ReadAsync(stream));
            error.ErrorId.ShouldBe("ManifestInvalidUtf8");
            error.Message.ShouldContain($"line 2");
            error.Message.ShouldContain($"byte {at}");
            stream.Position = 0;
            (await Should.ThrowAsync<QuiltException>(() => TopHashCalculator.ComputeAsync(stream))).ErrorId.ShouldBe("ManifestInvalidUtf8");
        }
    }

    [Fact]
    public async Task A_line_may_have_a_million_bytes_and_no_more()
    {
        string start = "{\"version\": \"v0\", \"user_meta\": \"";
        string longest = start + new string('x', ManifestLimits.DefaultRecordSize - start.Length - 2) + "\"}";
        longest.Length.ShouldBe(ManifestLimits.DefaultRecordSize);

        using MemoryStream written = new();
        await (await Load(longest + "\n")).WriteManifestAsync(written, TestContext.Current.CancellationToken);
        Encoding.UTF8.GetString(written.ToArray()).ShouldBe(longest + "\n");
        await Refused(longest.Insert(start.Length, "x") + "\n", "ManifestRecordTooLong", "line 1", "1000000", "QUILT_MANIFEST_MAX_RECORD_SIZE");
        await Refused(longest.Insert(start.Length, "x"), "ManifestRecordTooLong");
        await Refused($"{Header}\n" + new string(' ', 3_000_000), "ManifestRecordTooLong", "line 2");
    }

    [Fact]
    public async Task A_record_too_long_is_not_written()
    {
        using MemoryStream written = new();
        Package package = new(ManifestHeader.Empty.WithUserMeta(new PackageJsonString(new string('ü', 500_000))));

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => package.WriteManifestAsync(written));

        error.ErrorId.ShouldBe("ManifestRecordTooLong");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Message.ShouldContain("package metadata has 1000034 bytes");
        error.Remedy.ShouldNotBeNull().ShouldContain("QUILT_MANIFEST_MAX_RECORD_SIZE");
        written.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(null, 1_000_000)]
    [InlineData("", 1_000_000)]
    [InlineData("x", 1_000_000)]
    [InlineData("-5", 1_000_000)]
    [InlineData("0", 1_000_000)]
    [InlineData("2000000", 2_000_000)]
    public void The_limit_can_be_set_from_outside(string? setting, int limit) => ManifestLimits.Read(setting).ShouldBe(limit);

    [Fact]
    public async Task Errors_name_the_manifest_and_what_to_do()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($"{Header}\nx\n"));

        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => Package.ReadAsync(stream, "s3://b/.quilt/packages/x", TestContext.Current.CancellationToken));

        error.Target.ShouldBe("s3://b/.quilt/packages/x");
        error.Message.ShouldBe("The manifest 's3://b/.quilt/packages/x' is broken in line 2: it is not JSON: it is no value (at byte 0).");
        error.Remedy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Nesting_has_a_limit()
    {
        string deepest = new string('[', PackageJson.MaxDepth - 1) + new string(']', PackageJson.MaxDepth - 1);
        (await Load($"{{\"version\": \"v0\", \"user_meta\": {deepest}}}\n")).ComputeTopHash().Value.Length.ShouldBe(64);

        await Refused($"{{\"version\": \"v0\", \"user_meta\": [{deepest}]}}\n", "ManifestNotJson", "nested deeper");
        await Refused($"{{\"version\": \"v0\", \"user_meta\": {new string('[', 500_000)}\n", "ManifestNotJson", "nested deeper");
    }

    private static async Task<Package> Load(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return await Package.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    private static async Task Refused(string text, string errorId, params string[] parts)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => Package.ReadAsync(stream));
        error.ErrorId.ShouldBe(errorId, text);
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        parts.ShouldAllBe(part => $"{error.Message} {error.Remedy}".Contains(part, StringComparison.Ordinal), error.Message);
        stream.Position = 0;
        (await Should.ThrowAsync<QuiltException>(() => TopHashCalculator.ComputeAsync(stream))).ErrorId.ShouldBe(errorId, text);
    }
}
