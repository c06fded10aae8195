using System.Globalization;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search;

/// <summary>Reads conditions on user metadata, written in the shape of the metadata.</summary>
/// <remarks>
/// A member is a value's name, or a JSON pointer when it begins with a slash. Its value is what the metadata must have there: text
/// (with <c>*</c> and <c>?</c>), a number, a truth value, a list of texts of which one must be there, an object with <c>min</c> and
/// <c>max</c> for a range of numbers or times, or another object for what lies deeper.
/// </remarks>
public static partial class MetadataConditions
{
    private const int LongestKeyword = 256;

    /// <summary>Reads conditions.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <returns>One for each value.</returns>
    /// <exception cref="QuiltException"><c>InvalidCondition</c>, <c>InvalidRange</c>.</exception>
    public static IReadOnlyList<MetadataCondition> Read(PackageJsonObject conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return [.. Below(conditions, string.Empty)];
    }

    private static IEnumerable<MetadataCondition> Below(PackageJsonObject conditions, string pointer) => conditions.Members.Count == 0
        ? throw Invalid(pointer.Length == 0 ? "/" : pointer, "an empty object asks for nothing")
        : conditions.Members.SelectMany(member => Of(
            member.Key.StartsWith('/') ? pointer + member.Key : $"{pointer}/{member.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
            member.Value));

    private static IEnumerable<MetadataCondition> Of(string pointer, PackageJson value) => value switch
    {
        PackageJsonObject range when IsRange(range) => [Range(pointer, range)],
        PackageJsonObject deeper => Below(deeper, pointer),
        PackageJsonArray { Items: [PackageJsonString, ..] items } when items.All(static item => item is PackageJsonString) =>
            [new MetadataCondition(pointer, MetadataFieldType.Keyword) { Values = [.. items] }],
        PackageJsonString text => [Text(pointer, text)],
        { Kind: PackageJsonKind.Integer or PackageJsonKind.Float } =>
            [new MetadataCondition(pointer, MetadataFieldType.Number) { Min = value, Max = value }],
        { Kind: PackageJsonKind.Boolean } =>
            [new MetadataCondition(pointer, MetadataFieldType.Boolean) { Values = [value] }],
        _ => throw Invalid(pointer, $"{value.ToCanonical()} cannot be searched for"),
    };

    private static MetadataCondition Text(string pointer, PackageJsonString text) => text.Value switch
    {
        string value when Time(value) is PackageJson time => new(pointer, MetadataFieldType.Date) { Min = time, Max = time },
        string value when value.AsSpan().ContainsAny('*', '?') => new(pointer, MetadataFieldType.Keyword) { Wildcard = value },
        { Length: > LongestKeyword } => new(pointer, MetadataFieldType.Text) { Values = [text] },
        _ => new(pointer, MetadataFieldType.Keyword) { Values = [text] },
    };

    private static bool IsRange(PackageJsonObject value) =>
        value.Members.Count is 1 or 2 && value.Members.All(static member => IsEnd(member.Key, "min") || IsEnd(member.Key, "max"));

    private static bool IsEnd(string name, string end) => name.Equals(end, StringComparison.OrdinalIgnoreCase);

    private static MetadataCondition Range(string pointer, PackageJsonObject range)
    {
        PackageJson? min = End("min");
        PackageJson? max = End("max");
        bool isTime = min is PackageJsonString || max is PackageJsonString;
        if (isTime)
        {
            min = min is null ? null : TimeAt(pointer, min);
            max = max is null ? null : TimeAt(pointer, max);
        }
        else if (!IsNumber(min) || !IsNumber(max))
        {
            throw Invalid(pointer, "a range is one of numbers or of times");
        }

        if (min is not null && max is not null && Compare(min, max) > 0)
        {
            throw SearchQuery.EmptyRange($"of the metadata at {pointer}");
        }

        return new MetadataCondition(pointer, isTime ? MetadataFieldType.Date : MetadataFieldType.Number) { Min = min, Max = max };

        PackageJson? End(string name) => range.Members.FirstOrDefault(member => IsEnd(member.Key, name)).Value;
        static bool IsNumber(PackageJson? end) => end is null or { Kind: PackageJsonKind.Integer or PackageJsonKind.Float };
    }

    // Times are written alike, so that their texts are in the order of time.
    private static int Compare(PackageJson min, PackageJson max) => (min, max) switch
    {
        (PackageJsonString first, PackageJsonString last) => string.CompareOrdinal(first.Value, last.Value),
        _ => Number(min).CompareTo(Number(max)),
    };

    private static double Number(PackageJson end) => end is PackageJsonInteger whole ? (double)whole.Value : ((PackageJsonFloat)end).Value;

    private static PackageJsonString TimeAt(string pointer, PackageJson end) =>
        (end is PackageJsonString text ? Time(text.Value) : null) ?? throw Invalid(pointer, $"{end.ToCanonical()} is no date");

    // The index takes for a time what Python reads as one in ISO 8601.
    private static PackageJsonString? Time(string text) => IsoTime().IsMatch(text) && DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? new PackageJsonString(SearchTimes.Write(time))
            : null;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoTime();

    private static QuiltException Invalid(string pointer, string rule) => new(
        QuiltErrorKind.InvalidArgument, "InvalidCondition", $"The condition on the metadata at {pointer} cannot be used: {rule}.", pointer,
        "Give text, a number, true or false, a list of texts, or a range such as @{ min = 1; max = 5 }.");
}
