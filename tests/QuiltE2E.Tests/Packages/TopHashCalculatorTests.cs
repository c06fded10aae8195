using System.IO.Compression;
using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class TopHashCalculatorTests
{
    private const string Header = """{"version": "v0", "message": null}""";

    public static TheoryData<string> Names => Vectors.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_vector_has_its_hash_in_one_pass(string name)
    {
        using MemoryStream stream = new(Vectors.Bytes($"{name}.jsonl"));

        ManifestSummary summary = await TopHashCalculator.SummarizeAsync(
            stream, cancellationToken: TestContext.Current.CancellationToken);

        summary.TopHash.Value.ShouldBe(Vectors.Text(Vectors.Find(name), "top_hash"));
        summary.EntryCount.ShouldBe(Vectors.Find(name).GetProperty("logical_keys").GetArrayLength());
    }

    [Fact]
    public async Task Counts_come_with_the_hash()
    {
        using MemoryStream stream = Manifest(
            """{"logical_key": "d/", "meta": {"a": 1}}""", """{"logical_key": "e/", "meta": {}}""", Line("d/x", 5), Line("e", 7));

        ManifestSummary summary = await TopHashCalculator.SummarizeAsync(
            stream, cancellationToken: TestContext.Current.CancellationToken);

        summary.DirectoryCount.ShouldBe(1);
        summary.EntryCount.ShouldBe(2);
        summary.TotalSize.ShouldBe(12);
        summary.Header.Json.ToDump().ShouldBe(Header);
        summary.TopHash.ShouldBe((await Load(stream)).ComputeTopHash());
    }

    [Fact]
    public async Task Any_order_of_lines_and_any_stream_give_one_hash()
    {
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => Line($"d{i % 7}/ü{i}", i))];
        using MemoryStream stream = Manifest(lines);
        string expected = (await Load(stream)).ComputeTopHash().Value;
        new System.Random(3).Shuffle(lines);
        using MemoryStream shuffled = Manifest(lines);
        (await TopHashCalculator.ComputeAsync(shuffled, TestContext.Current.CancellationToken)).Value.ShouldBe(expected);

        using MemoryStream packed = new();
        await using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(shuffled.ToArray(), TestContext.Current.CancellationToken);
        }

        packed.Position = 0;
        await using GZipStream forwardOnly = new(packed, CompressionMode.Decompress);
        (await TopHashCalculator.ComputeAsync(forwardOnly, TestContext.Current.CancellationToken)).Value.ShouldBe(expected);
    }

    [Fact]
    public async Task A_manifest_may_begin_inside_a_stream()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($"something\n{Header}\n{Line("b", 1)}\n{Line("a", 1)}\n"));
        using MemoryStream inOrder = Manifest(Line("a", 1), Line("b", 1));
        stream.Position = 10;

        (await TopHashCalculator.ComputeAsync(stream, TestContext.Current.CancellationToken))
            .ShouldBe(await TopHashCalculator.ComputeAsync(inOrder, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ManifestDuplicateKey", 3, "a", "a")]
    [InlineData("ManifestDuplicateKey", 4, "b", "a", "b")]
    [InlineData("ManifestDuplicateKey", 4, "c", "b", "c")]
    [InlineData("ManifestKeyConflict", 3, "a", "a/b")]
    [InlineData("ManifestKeyConflict", 3, "a/b", "a")]
    [InlineData("ManifestKeyConflict", 4, "z", "a/b/c", "a")]
    public async Task Repeated_and_contradicting_keys_are_refused_in_any_order(string errorId, int line, params string[] keys)
    {
        using MemoryStream stream = Manifest([.. keys.Select(key => Line(key, 1))]);

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => TopHashCalculator.ComputeAsync(stream));
        error.ErrorId.ShouldBe(errorId);
        error.Message.ShouldContain($"line {line}");
        stream.Position = 0;
        QuiltException same = await Should.ThrowAsync<QuiltException>(() => Load(stream));
        same.ErrorId.ShouldBe(errorId);
        same.Message.ShouldContain($"line {line}");
    }

    [Theory]
    [InlineData("\"size\": 1", "\"size\": null")]
    [InlineData("{\"type\": \"SHA256\", \"value\": \"ab\"}", "null")]
    public async Task A_file_without_hash_or_size_has_no_top_hash(string part, string replacement)
    {
        using MemoryStream stream = Manifest(Line("a", 1).Replace(part, replacement, StringComparison.Ordinal));

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => TopHashCalculator.ComputeAsync(stream));

        error.ErrorId.ShouldBe("EntryNotHashed");
        error.Target.ShouldBe("a");
        error.Message.ShouldContain("s3://b/k");
        Package package = await Load(stream);
        Should.Throw<QuiltException>(package.ComputeTopHash).ErrorId.ShouldBe("EntryNotHashed");
    }

    private static string Line(string key, long size) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""{"logical_key": "{{{key}}}", "physical_keys": ["s3://b/k"], "size": {{{size}}}, "hash": {"type": "SHA256", "value": "ab"}, "meta": {}}""");

    private static MemoryStream Manifest(params string[] lines) =>
        new(Encoding.UTF8.GetBytes(string.Concat(lines.Prepend(Header).Select(line => line + "\n"))));

    private static async Task<Package> Load(MemoryStream stream)
    {
        stream.Position = 0;
        return await Package.ReadAsync(stream, TestContext.Current.CancellationToken);
    }
}
