using System.Text.Json;

namespace QuiltE2E.Tests.Packages;

/// <summary>Manifests with what the reference client makes of them.</summary>
internal static class Vectors
{
    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "Packages", "Vectors");

    internal static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    internal static JsonElement Index => Read("index.json");

    internal static JsonElement FileChecksums => Read("file_checksums.json");

    internal static TheoryData<string> Names => [.. Index.EnumerateArray().Select(vector => Text(vector, "name"))];

    internal static JsonElement Find(string name) => Index.EnumerateArray().Single(vector => string.Equals(Text(vector, "name"), name, StringComparison.Ordinal));

    internal static string Text(JsonElement vector, string member) => vector.GetProperty(member).GetString().ShouldNotBeNull();

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(Bytes(file));
        return document.RootElement.Clone();
    }
}
