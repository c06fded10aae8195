using System.Text.Json;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Json;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>All files of a package in one JSON object: where each is, its size, hash and metadata.</summary>
internal sealed class FlatContents(IReadOnlyList<ManifestEntry> entries) : IJsonValue
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (ManifestEntry entry in entries)
        {
            writer.WriteStartObject(entry.LogicalKey);
            writer.WriteString("physicalKey", entry.PhysicalKey.ToString());
            writer.WritePropertyName("size");
            JsonValues.Write(writer, entry.Size);
            WriteHash(writer, entry.Hash);
            if (entry.Meta.IsTruthy)
            {
                writer.WritePropertyName("meta");
                writer.WriteRawValue(entry.Meta.ToDump(), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteHash(Utf8JsonWriter writer, ContentHash? hash)
    {
        if (hash is null)
        {
            writer.WriteNull("hash");
            return;
        }

        writer.WriteStartObject("hash");
        writer.WriteString("type", hash.Type);
        writer.WriteString("value", hash.Value);
        writer.WriteEndObject();
    }
}
