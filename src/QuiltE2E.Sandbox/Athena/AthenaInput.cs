using System.Globalization;
using System.Text.Json;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>Reads fields of a request.</summary>
internal static class AthenaInput
{
    /// <exception cref="ServiceException">It is no text.</exception>
    public static string? Text(this JsonElement parent, string name) => Find(parent, name) is not JsonElement value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name, "a text");

    /// <exception cref="ServiceException">It is missing, empty, or no text.</exception>
    public static string RequiredText(this JsonElement parent, string name) => parent.Text(name) is { Length: > 0 } text
        ? text
        : throw AthenaErrors.Invalid($"1 validation error detected: Value at '{name}' failed to satisfy constraint: Member must not be null");

    /// <summary>A truth value, or null.</summary>
    /// <exception cref="ServiceException">It is none.</exception>
    public static bool? Flag(this JsonElement parent, string name) => Find(parent, name) is not JsonElement value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, "a truth value");

    /// <summary>A structure, or null.</summary>
    /// <exception cref="ServiceException">It is no object.</exception>
    public static JsonElement? Structure(this JsonElement parent, string name) => Find(parent, name) is not JsonElement value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw Wrong(name, "a structure");

    /// <summary>A list of texts; empty when it is missing.</summary>
    /// <exception cref="ServiceException">It is no list of texts.</exception>
    public static IReadOnlyList<string> Texts(this JsonElement parent, string name)
    {
        if (Find(parent, name) is not JsonElement value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(static item => item.GetString()!)]
            : throw Wrong(name, "a list of texts");
    }

    /// <exception cref="ServiceException">It is no whole number of the range.</exception>
    public static int Number(this JsonElement parent, string name, int usual, int most)
    {
        if (Find(parent, name) is not JsonElement value)
        {
            return usual;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 1 && number <= most
            ? number
            : throw AthenaErrors.Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"1 validation error detected: Value '{value}' at '{name}' failed to satisfy constraint: Member must have value from 1 to {most}"));
    }

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ServiceException Wrong(string name, string kind) =>
        new(400, "SerializationException", $"'{name}' must be {kind}.");
}
