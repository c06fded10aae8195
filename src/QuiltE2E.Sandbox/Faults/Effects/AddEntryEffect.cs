using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Packages show a file, lists a package, that is not there.</summary>
internal sealed class AddEntryEffect(FaultRule rule) : EntryEffect(rule)
{
    private static readonly ContentHash MadeUpHash = new(ContentHash.Sha256Chunked, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static readonly DateTimeOffset MadeUpTime = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override async Task<IEnumerable<ManifestEntry>> AlterAsync(
        IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken)
    {
        string key = Rule.Key!;
        bool isTaken = entries.Any(entry =>
            string.Equals(entry.LogicalKey, key, StringComparison.Ordinal)
            || entry.LogicalKey.StartsWith(key + "/", StringComparison.Ordinal)
            || key.StartsWith(entry.LogicalKey + "/", StringComparison.Ordinal));
        if (isTaken)
        {
            return entries;
        }

        DraftEntry madeUp = new(key, new("made-up", key, Version: null), Size: 1, MadeUpHash, PackageJsonObject.Empty);
        Package package = await PackageRecorder.BuildAsync(ManifestHeader.Empty, [madeUp], cancellationToken).ConfigureAwait(false);
        return entries.Concat(package.Entries);
    }

    public override IEnumerable<PackageSummary> Alter(IReadOnlyList<PackageSummary> packages) =>
        packages.Any(package => string.Equals(package.Name, Rule.Key, StringComparison.Ordinal))
            ? packages
            : packages.Append(new(Rule.Key!, MadeUpTime));
}
