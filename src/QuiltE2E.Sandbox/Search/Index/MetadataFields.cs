using System.Globalization;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>Takes user metadata apart into typed values, as the indexer of a stack does.</summary>
/// <remarks>
/// Objects are descended into. A text that is a date in ISO 8601 is a date, else a keyword up to 256 characters and a text
/// above; a list counts when it has items and all are texts; other lists and null are left out.
/// </remarks>
internal static class MetadataFields
{
    private const int LongestKeyword = 256;

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz",
        "yyyy-MM-dd HH", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF",
        "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz",
    ];

    public static IEnumerable<MetadataField> Of(PackageJson? metadata) =>
        metadata is PackageJsonObject root ? Walk(root, string.Empty) : [];

    private static IEnumerable<MetadataField> Walk(PackageJsonObject parent, string path)
    {
        foreach ((string name, PackageJson value) in parent.Members)
        {
            string pointer = $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (value is PackageJsonObject child)
            {
                foreach (MetadataField field in Walk(child, pointer))
                {
                    yield return field;
                }
            }
            else
            {
                foreach (MetadataField field in Read(pointer, value))
                {
                    yield return field;
                }
            }
        }
    }

    private static IEnumerable<MetadataField> Read(string pointer, PackageJson value) => value switch
    {
        PackageJsonString text when TryReadDate(text.Value, out DateTimeOffset date) =>
            [new(pointer, "date", value.ToDump()) { Date = date.ToUnixTimeMilliseconds() }],
        PackageJsonString { Value: string text } => [OfText(pointer, TypeOf(text.Length), text, value)],
        PackageJsonArray { Items: { Count: > 0 } items } list when items.All(static item => item is PackageJsonString) =>
            ReadTexts(pointer, list, [.. items.Select(static item => ((PackageJsonString)item).Value)]),
        PackageJsonInteger number => [new(pointer, "double", value.ToDump()) { Number = (double)number.Value }],
        PackageJsonFloat number => [new(pointer, "double", value.ToDump()) { Number = number.Value }],
        { Kind: PackageJsonKind.Boolean } => [new(pointer, "boolean", value.ToDump()) { Boolean = value.IsTruthy ? 1 : 0 }],
        _ => [],
    };

    private static IEnumerable<MetadataField> ReadTexts(string pointer, PackageJsonArray list, string[] texts)
    {
        string type = TypeOf(texts.Max(static text => text.Length));
        return texts.Select(text => OfText(pointer, type, text, list));
    }

    // The field of a text's type is that of every value's text: what it says stands there, and no JSON.
    private static MetadataField OfText(string pointer, string type, string text, PackageJson value) => type is "text"
        ? new(pointer, type, text)
        : new(pointer, type, value.ToDump()) { Keyword = text };

    private static string TypeOf(int length) => length <= LongestKeyword ? "keyword" : "text";

    // One Z at the end is cut off before the text is looked at.
    private static bool TryReadDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text.EndsWith('Z') ? text[..^1] : text,
        DateFormats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out date);
}
