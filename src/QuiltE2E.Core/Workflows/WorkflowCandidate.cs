using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Workflows;

/// <summary>A package about to be pushed, as a workflow looks at it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Message">Its message; an empty one counts as none.</param>
/// <param name="UserMeta">Its metadata; null for none, which is checked as an empty object.</param>
/// <param name="Entries">Its entries in walk order: logical key, size, metadata.</param>
internal sealed record WorkflowCandidate(
    PackageName Name, string? Message, PackageJson? UserMeta, IEnumerable<(string LogicalKey, long? Size, PackageJson? Meta)> Entries)
{
    /// <summary>The entries as the value that an entries schema judges.</summary>
    internal PackageJsonArray ToJson() => new(Entries.Select(static entry => new PackageJsonObject(
    [
        new("logical_key", new PackageJsonString(entry.LogicalKey)),
        new("size", entry.Size is long size ? new PackageJsonInteger(size) : PackageJson.Null),
        new("meta", entry.Meta ?? PackageJsonObject.Empty),
    ])));
}
