using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>On which terms a revision is pushed.</summary>
/// <param name="Parent">What <c>latest</c> must be; null says "none yet". Not looked at with <paramref name="Force"/>.</param>
/// <param name="Force">Whatever <c>latest</c> is.</param>
/// <param name="Dedupe">Write nothing when <c>latest</c> has this very top hash already.</param>
/// <param name="DryRun">Plan and hash only.</param>
/// <param name="Workflow">Which workflow checks the package.</param>
/// <param name="Copy">Which objects are copied.</param>
internal sealed record RevisionTerms(
    TopHash? Parent, bool Force, bool Dedupe, bool DryRun, WorkflowSelection Workflow, CopyRule Copy)
{
    /// <summary>Whether metadata of directories was given expressly, so that an equal manifest with other ones is no match.</summary>
    internal bool SetsDirectories { get; init; }
}
