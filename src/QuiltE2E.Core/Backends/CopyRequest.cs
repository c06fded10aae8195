using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends;

/// <summary>What to copy, and where to.</summary>
/// <param name="Source">The revision to copy.</param>
/// <param name="Bucket">Registry bucket of the copy.</param>
/// <param name="Name">Name of the copy, <c>namespace/name</c>.</param>
public sealed record CopyRequest(PackageReference Source, string Bucket, string Name)
{
    /// <summary>Commit message; null keeps that of the source.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// Which entries are copied to the copy's own place; null for what the successors of the source registry say, and where it has
    /// none, for what the reference client does.
    /// </summary>
    public CopyRule? Copy { get; init; }

    /// <summary>Top hash of the revision of the target this builds on; null says "none yet". Not looked at with <see cref="Force"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>Push whatever <c>latest</c> of the target is.</summary>
    public bool Force { get; init; }

    /// <summary>Write nothing when the target's <c>latest</c> has the same top hash already.</summary>
    public bool Dedupe { get; init; }

    /// <summary>Plan only; nothing is sent but reads.</summary>
    public bool DryRun { get; init; }

    /// <summary>Which workflow of the target's registry the package is checked by; null for <see cref="WorkflowSelection.Default"/>.</summary>
    public WorkflowSelection? Workflow { get; init; }
}
