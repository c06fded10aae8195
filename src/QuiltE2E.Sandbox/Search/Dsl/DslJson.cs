using System.Globalization;
using System.Text.Json;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>Reads parts of a search body, and refuses in Elasticsearch's words what is not as it should be.</summary>
internal static class DslJson
{
    /// <summary>The members of an object.</summary>
    /// <param name="json">The value.</param>
    /// <param name="name">What it is the value of, for the refusal.</param>
    public static IEnumerable<JsonProperty> Members(this JsonElement json, string name) => json.ValueKind is JsonValueKind.Object
        ? json.EnumerateObject()
        : throw SearchFailure.Parsing($"[{name}] query malformed, no start_object after query name");

    /// <summary>One value or a list of them.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json) =>
        json.ValueKind is JsonValueKind.Array ? json.EnumerateArray() : [json];

    /// <summary>A simple value as text: strings as they are, numbers and booleans by their tokens.</summary>
    public static string Text(this JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => throw SearchFailure.Parsing($"[{name}] expects a value but found [{TokenOf(json)}]"),
    };

    /// <summary>A text, or null for null.</summary>
    public static string? TextOrNull(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Null ? null : json.Text(name);

    public static int Int(this JsonElement json, string name) =>
        int.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw SearchFailure.Parsing($"[{name}] must be a whole number, but is [{json.Text(name)}]");

    public static double Double(this JsonElement json, string name) =>
        double.TryParse(json.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw SearchFailure.Parsing($"[{name}] must be a number, but is [{json.Text(name)}]");

    public static bool Bool(this JsonElement json, string name) => json.Text(name) switch
    {
        "true" => true,
        "false" => false,
        string other => throw SearchFailure.Parsing($"[{name}] must be true or false, but is [{other}]"),
    };

    /// <summary>The name of the token that a value begins with.</summary>
    public static string TokenOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "START_OBJECT",
        JsonValueKind.Array => "START_ARRAY",
        JsonValueKind.String => "VALUE_STRING",
        JsonValueKind.Number => "VALUE_NUMBER",
        JsonValueKind.Null => "VALUE_NULL",
        _ => "VALUE_BOOLEAN",
    };
}
