using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends;

/// <summary>What to change in a package; everything else stays as it is, byte for byte.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Message">Commit message; null writes a null message.</param>
public sealed record UpdateRequest(string Bucket, string Name, string? Message = null)
{
    /// <summary>The revision to build on.</summary>
    public RevisionSelector Base { get; init; } = new RevisionSelector.Latest();

    /// <summary>Files to add, or to put in the place of files of the same name.</summary>
    public IReadOnlyList<PackageSource> Sources { get; init; } = [];

    /// <summary>Which files of folders and prefixes are taken.</summary>
    public SourceFilter Filter { get; init; } = SourceFilter.Everything;

    /// <summary>Which of the added S3 objects are copied to the package's own place.</summary>
    public CopyRule Copy { get; init; } = CopyRule.Default;

    /// <summary>
    /// What to remove: logical keys, directories with a slash at their end, or patterns as in <see cref="SourceFilter"/>. One that
    /// nothing matches is refused.
    /// </summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>The package's metadata; null keeps those of the base, <see cref="PackageJson.Null"/> records a null.</summary>
    public PackageJson? UserMeta { get; init; }

    /// <summary>Metadata of entries by logical key, and of directories by key with a slash at its end; null as a value removes it.</summary>
    public IReadOnlyDictionary<string, PackageJson?> EntryMeta { get; init; } =
        new Dictionary<string, PackageJson?>(StringComparer.Ordinal);

    /// <summary>Push whatever <c>latest</c> is; otherwise it must be the base.</summary>
    public bool Force { get; init; }

    /// <summary>Plan and hash only; nothing is sent but reads.</summary>
    public bool DryRun { get; init; }

    /// <summary>Which workflow of the registry the package is checked by; null for <see cref="WorkflowSelection.Default"/>.</summary>
    public WorkflowSelection? Workflow { get; init; }
}
