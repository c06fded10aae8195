using QuiltE2E.Core.Packages;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Size or hash of files is wrong.</summary>
internal sealed class AlterEntryEffect(FaultRule rule, bool altersHash) : EntryEffect(rule)
{
    public override Task<IEnumerable<ManifestEntry>> AlterAsync(
        IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken) =>
        Task.FromResult(entries.Select(entry => IsMeant(entry.LogicalKey) ? Alter(entry) : entry));

    private ManifestEntry Alter(ManifestEntry entry) => altersHash
        ? entry.WithContent(entry.Size, entry.Hash is null ? null : entry.Hash with { Value = Alter(entry.Hash.Value) })
        : entry.WithContent(Math.Max(0, (entry.Size ?? 0) + (Rule.By ?? 1)), entry.Hash);

    // Another digit in hex as well as in base64.
    private static string Alter(string value) => value.Length == 0 ? "0" : (value[0] == '0' ? '1' : '0') + value[1..];
}
