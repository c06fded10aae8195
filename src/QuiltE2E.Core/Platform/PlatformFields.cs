using System.Globalization;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>Reads fields of answers. Null, and a value of another kind, is no value.</summary>
internal static class PlatformFields
{
    public static PackageJsonObject? Object(this PackageJsonObject json, string name) => json[name] as PackageJsonObject;

    public static IReadOnlyList<PackageJsonObject> Objects(this PackageJsonObject json, string name) =>
        json[name] is PackageJsonArray list ? [.. list.Items.OfType<PackageJsonObject>()] : [];

    public static string? Text(this PackageJsonObject json, string name) => (json[name] as PackageJsonString)?.Value;

    /// <summary>A whole number; sizes come as GraphQL's Float, so that 3 may be written as 3.0.</summary>
    public static long? Number(this PackageJsonObject json, string name) => json[name]?.ToObject() switch
    {
        long number => number,
        double number when Math.Floor(number) == number && Math.Abs(number) < 1L << 53 => (long)number,
        _ => null,
    };

    /// <summary>A time, UTC.</summary>
    public static DateTimeOffset? Time(this PackageJsonObject json, string name) => DateTimeOffset.TryParse(
        json.Text(name),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTimeOffset time) ? time : null;

    /// <summary>Makes an object of members; a null is written as such.</summary>
    public static PackageJsonObject Members(params IEnumerable<(string Name, PackageJson? Value)> members) =>
        new(members.Select(static member => KeyValuePair.Create(member.Name, member.Value ?? PackageJson.Null)));

    /// <summary>The text as JSON, null as null.</summary>
    public static PackageJson? Json(string? text) => text is null ? null : new PackageJsonString(text);
}
