using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Reporting;

/// <summary>Reads JSON documents that carry a version, and says where one breaks the format.</summary>
/// <param name="what">What is read, for messages.</param>
/// <param name="errorId">Identifier of the error.</param>
/// <param name="version">The only version that is known.</param>
/// <param name="remedy">What the user can do.</param>
internal sealed class StrictDocument(string what, string errorId, int version, string remedy)
{
    private const string VersionName = "schemaVersion";

    /// <summary>Reads a document.</summary>
    internal T Parse<T>(string text, string file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            CheckVersion(text, file);
            return JsonSerializer.Deserialize(text, type) ?? throw Refuse(file, "the document is null", cause: null);
        }
        catch (JsonException e)
        {
            throw Refuse(file, $"{Reason(e)} ({Place(e)})", e);
        }
    }

    /// <summary>The error of a document that breaks a rule.</summary>
    internal QuiltException Refuse(string file, string rule, Exception? cause = null) => new(
        QuiltErrorKind.InvalidData, errorId, $"The {what} '{file}' cannot be used: {rule}.", file, remedy, innerException: cause);

    // First of all, since a document of another version breaks the rules of this one in ways that would only mislead.
    private void CheckVersion(string text, string file)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(VersionName, out JsonElement found))
        {
            throw Refuse(file, $"it has no {VersionName} at its top");
        }

        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt32(out int number) || number != version)
        {
            throw Refuse(file, $"its {VersionName} is {found.GetRawText()}, and only {version} is known here");
        }
    }

    // The place is added in one form for all messages; the library repeats it in some of its own.
    private static string Reason(JsonException e)
    {
        string message = e.Message;
        if (message.StartsWith("The JSON value could not be converted to ", StringComparison.Ordinal))
        {
            return "a value is not of its type, or a name that is not known";
        }

        int place = message.IndexOf(" Path: ", StringComparison.Ordinal);
        place = place < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : place;
        return (place < 0 ? message : message[..place]).TrimEnd('.', ' ');
    }

    private static string Place(JsonException e) =>
        $"at {(string.IsNullOrEmpty(e.Path) ? "$" : e.Path)}, line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";
}
