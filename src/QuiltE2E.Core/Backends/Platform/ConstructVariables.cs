using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Says in the registry's words what a revision shall be.</summary>
internal static class ConstructVariables
{
    /// <summary>The variables of <c>packageConstruct</c>: every file with place, hash, size and metadata, so that nothing is left to compute.</summary>
    internal static PackageJsonObject Construct(string bucket, PackageName name, Package package, WorkflowSelection workflow) =>
        PlatformFields.Members(
            ("params", Parameters(bucket, name, package.Header.Message, package.Header.UserMeta, workflow)),
            ("src", PlatformFields.Members(("entries", new PackageJsonArray([.. package.Entries.Select(Entry)])))));

    /// <summary>Where a revision goes and what it is called.</summary>
    /// <remarks>The registry takes no metadata for what null says; a recorded null cannot be told to it.</remarks>
    internal static PackageJsonObject Parameters(
        string bucket, PackageName name, string? message, PackageJson? userMeta, WorkflowSelection workflow) =>
        PlatformFields.Members(
            ("bucket", new PackageJsonString(bucket)),
            ("name", new PackageJsonString(name.ToString())),
            ("message", PlatformFields.Json(message)),
            ("userMeta", userMeta),
            ("workflow", Workflow(workflow)));

    private static PackageJsonObject Entry(ManifestEntry entry) => PlatformFields.Members(
        ("logicalKey", new PackageJsonString(entry.LogicalKey)),
        ("physicalKey", new PackageJsonString(entry.PhysicalKey.ToString())),
        ("hash", entry.Hash is not ContentHash hash ? null : PlatformFields.Members(
            ("type", new PackageJsonString(hash.Type)),
            ("value", new PackageJsonString(hash.Value)))),
        ("size", entry.Size is long size ? new PackageJsonInteger(size) : null),
        ("meta", entry.Meta));

    // Null stands for the registry's default, and the empty text for none.
    private static PackageJsonString? Workflow(WorkflowSelection workflow) =>
        workflow.Id is string id ? new PackageJsonString(id)
        : workflow == WorkflowSelection.None ? new PackageJsonString(string.Empty)
        : null;
}
