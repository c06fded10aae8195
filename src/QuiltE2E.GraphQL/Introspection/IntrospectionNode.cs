using System.Text.Json;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>An object of an introspection answer, read with errors that say where it is wrong.</summary>
/// <param name="Json">The object.</param>
/// <param name="Path">Where it stands.</param>
internal readonly record struct IntrospectionNode(JsonElement Json, string Path)
{
    public IntrospectionNode? Optional(string property) =>
        Property(property) is { ValueKind: JsonValueKind.Object } found ? new IntrospectionNode(found, $"{Path}.{property}") : null;

    /// <summary>The objects of a list; none when it is null or missing.</summary>
    public IEnumerable<IntrospectionNode> Items(string property)
    {
        if (Property(property) is not { ValueKind: JsonValueKind.Array } list)
        {
            yield break;
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            yield return new IntrospectionNode(item, $"{Path}.{property}[{index++}]");
        }
    }

    public IEnumerable<string> Texts(string property)
    {
        string path = $"{Path}.{property}";
        return Property(property) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(path, "a list of names"))
            : throw Wrong(path, "a list of names");
    }

    public string? Text(string property) => Property(property) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public bool Flag(string property) => Property(property) is { ValueKind: JsonValueKind.True };

    /// <summary>The object's name, which must be one by the grammar.</summary>
    public string Name()
    {
        string? name = Text("name");
        bool valid = !string.IsNullOrEmpty(name) && !char.IsAsciiDigit(name[0])
            && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
        return valid ? name! : throw Wrong($"{Path}.name", "a name");
    }

    public StringValueNode? Description() => Text("description") is string text ? new StringValueNode(default, text, isBlock: true) : null;

    public static GraphQLSchemaException Wrong(string path, string expected) =>
        new($"The answer to introspection is wrong at {path}: expected {expected}.");

    private JsonElement? Property(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out JsonElement found) ? found : null;
}
