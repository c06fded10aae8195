using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Files are missing from packages, packages from lists.</summary>
internal sealed class DropEntryEffect(FaultRule rule) : EntryEffect(rule)
{
    public override Task<IEnumerable<ManifestEntry>> AlterAsync(
        IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken) =>
        Task.FromResult(entries.Where(entry => !IsMeant(entry.LogicalKey)));

    public override IEnumerable<PackageSummary> Alter(IReadOnlyList<PackageSummary> packages) =>
        packages.Where(package => !IsMeant(package.Name));
}
