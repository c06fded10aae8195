using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>An organised package before it is made.</summary>
/// <param name="Entries">Every file of the package in the order of a package, those that are made among them.</param>
/// <param name="Texts">The files that are made: logical key and UTF-8 text.</param>
/// <param name="UserMeta">The package's metadata.</param>
/// <param name="Warnings">What the user should know, for example fields of the template that nobody gave.</param>
internal sealed record OrganizePlan(
    IReadOnlyList<OrganizedEntry> Entries,
    IReadOnlyList<KeyValuePair<string, string>> Texts,
    PackageJsonObject UserMeta,
    IReadOnlyList<string> Warnings);
