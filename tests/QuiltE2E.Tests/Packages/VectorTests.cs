using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class VectorTests
{
    private const string NotFinite = "23-NaN-Infinity-load-only";

    public static TheoryData<string> Names => Vectors.Names;

    public static TheoryData<string> Writable => [.. Vectors.Names.Select(row => row.Data).Where(name => name is not NotFinite)];

    [Fact]
    public void All_vectors_are_here() => Vectors.Names.Count.ShouldBe(23);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_top_hash_is_the_reference_clients(string name)
    {
        JsonElement vector = Vectors.Find(name);
        Package package = await Load(name);

        package.ComputeTopHash().Value.ShouldBe(Vectors.Text(vector, "top_hash"));
        string canonical = Vectors.Text(vector, "canonical");
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))).ShouldBe(Vectors.Text(vector, "top_hash"));
        canonical.ShouldStartWith(package.Header.Json.ToCanonical());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Entries_come_in_the_order_of_a_tree_walk(string name)
    {
        Package package = await Load(name);

        package.Entries.Select(entry => entry.LogicalKey)
            .ShouldBe(Vectors.Find(name).GetProperty("logical_keys").EnumerateArray().Select(key => key.GetString()));
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public async Task The_manifest_is_written_byte_for_byte(string name)
    {
        using MemoryStream written = new();

        await (await Load(name)).WriteManifestAsync(written, TestContext.Current.CancellationToken);

        Encoding.UTF8.GetString(written.ToArray()).ShouldBe(Encoding.UTF8.GetString(Vectors.Bytes($"{name}.dump.jsonl")));
        Convert.ToHexStringLower(SHA256.HashData(written.ToArray())).ShouldBe(Vectors.Text(Vectors.Find(name), "dump_sha256"));
    }

    [Fact]
    public async Task Numbers_without_a_form_in_json_are_hashed_but_not_written()
    {
        using MemoryStream written = new();
        Package package = await Load(NotFinite);

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => package.WriteManifestAsync(written));

        error.ErrorId.ShouldBe("MetadataNotFinite");
        written.Length.ShouldBe(0);
    }

    private static async Task<Package> Load(string name)
    {
        using MemoryStream stream = new(Vectors.Bytes($"{name}.jsonl"));
        return await Package.ReadAsync(stream, TestContext.Current.CancellationToken);
    }
}
