using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>How content can differ from its entry, worded once for files and objects.</summary>
internal static class ContentProblems
{
    internal static VerifyProblem Missing(ManifestEntry entry, string where) => new(
        entry.LogicalKey, VerifyProblemKind.Missing, $"'{entry.LogicalKey}' is not there: expected at {where}.");

    internal static VerifyProblem Unreadable(ManifestEntry entry, string why) => new(
        entry.LogicalKey, VerifyProblemKind.Unreadable, $"'{entry.LogicalKey}' could not be read: {why}");

    internal static VerifyProblem? Size(ManifestEntry entry, long found) => entry.Size is null || entry.Size == found ? null : new(
        entry.LogicalKey,
        VerifyProblemKind.Size,
        $"'{entry.LogicalKey}' has {found} bytes, but the package says {entry.Size}.");

    internal static VerifyProblem? Hash(ManifestEntry entry, ContentHash found) =>
        entry.Hash == found ? null : new(
            entry.LogicalKey,
            VerifyProblemKind.Hash,
            $"'{entry.LogicalKey}' has the right size, but its {found.Type} is {found.Value}, and the package says {entry.Hash!.Value}.");

    internal static VerifyProblem NoHash(ManifestEntry entry) => new(
        entry.LogicalKey, VerifyProblemKind.Hash, $"'{entry.LogicalKey}' has no hash in the package to compare with.");
}
