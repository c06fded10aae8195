using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends;

/// <summary>What to push.</summary>
/// <param name="Bucket">Registry bucket, where the data goes too.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="SourceFolder">Local folder; every file below it becomes an entry, links to directories are not followed. Null when the files come from <see cref="Sources"/> alone.</param>
/// <param name="Message">Commit message; null writes a null message, as the reference client does.</param>
/// <param name="UserMeta">Package metadata; null leaves the key <c>user_meta</c> out of the manifest.</param>
/// <param name="Parent">Top hash of the revision this push builds on; null says "none yet". Not looked at with <paramref name="Force"/>.</param>
/// <param name="Force">Push whatever <c>latest</c> is.</param>
/// <param name="Dedupe">Write nothing when <c>latest</c> has this very top hash already.</param>
/// <param name="DryRun">Plan and hash only; nothing is sent but reads.</param>
/// <param name="Workflow">Which workflow of the registry the package is checked by; null for <see cref="WorkflowSelection.Default"/>.</param>
public sealed record PushRequest(
    string Bucket,
    string Name,
    string? SourceFolder,
    string? Message = null,
    PackageJson? UserMeta = null,
    string? Parent = null,
    bool Force = false,
    bool Dedupe = false,
    bool DryRun = false,
    WorkflowSelection? Workflow = null)
{
    /// <summary>Where files come from beside the folder: S3 prefixes and objects, other folders, files, texts.</summary>
    public IReadOnlyList<PackageSource> Sources { get; init; } = [];

    /// <summary>Which files of folders and prefixes are taken.</summary>
    public SourceFilter Filter { get; init; } = SourceFilter.Everything;

    /// <summary>Which S3 objects are copied to the package's own place.</summary>
    public CopyRule Copy { get; init; } = CopyRule.Default;

    /// <summary>
    /// Metadata of directories by logical key, over what the parent's have; null as a value removes them. They are no part of the top
    /// hash: where an equal manifest is stored already, it gets them.
    /// </summary>
    public IReadOnlyDictionary<string, PackageJson?> DirectoryMeta { get; init; } =
        new Dictionary<string, PackageJson?>(StringComparer.Ordinal);

    /// <summary>How the files are organised: folders by type, README, summary, metadata. Null leaves them where they are.</summary>
    public OrganizeOptions? Organize { get; init; }
}
