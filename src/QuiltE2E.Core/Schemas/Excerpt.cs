using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas;

/// <summary>How messages show values: as JSON, cut where it gets long.</summary>
internal static class Excerpt
{
    private const int MaxLength = 80;

    internal static string Of(PackageJson value) => value switch
    {
        // A long array or object is not worth being written out just to be cut.
        PackageJsonArray { Items.Count: > 20 } array => $"the array of {array.Items.Count} items",
        PackageJsonObject { Members.Count: > 20 } owner => $"the object of {owner.Members.Count} members",
        PackageJsonString { Value.Length: > MaxLength } text => Cut(new PackageJsonString(text.Value[..MaxLength]).ToCanonical()),
        _ => Cut(value.ToCanonical()),
    };

    internal static string Of(string text) => Of(new PackageJsonString(text));

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..(MaxLength - 3)] + "...";
}
