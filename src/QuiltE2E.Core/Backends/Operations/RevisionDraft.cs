using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>A revision before it is made.</summary>
/// <param name="Header">Its header without the record of a workflow: what was taken over, metadata, message.</param>
/// <param name="Kept">Entries that stay as they are.</param>
/// <param name="Pending">Files whose bytes have to be looked at, sent or copied.</param>
/// <param name="FindDirectories">Finds the metadata of its directories; asked after the check for conflicts.</param>
/// <param name="Warnings">What the user should know; more is added.</param>
internal sealed record RevisionDraft(
    ManifestHeader Header,
    IReadOnlyList<ManifestEntry> Kept,
    PendingEntry[] Pending,
    Func<CancellationToken, Task<IReadOnlyList<DirectoryMetadata>>> FindDirectories,
    List<string> Warnings);
