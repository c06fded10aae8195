using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Packages;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Size or hash of what searches find is wrong.</summary>
internal sealed class AlterHitEffect(FaultRule rule, bool altersHash) : HitEffect(rule)
{
    private static readonly IReadOnlyList<string[]> Sizes = [["size"], ["entry_size"], ["mnfst_stats", "total_bytes"]];
    private static readonly IReadOnlyList<string[]> Hashes = [["etag"], ["mnfst_hash"], ["entry_hash", "value"], ["join_field", "parent"]];

    public override IEnumerable<IndexHit> Alter(
        IReadOnlyList<IndexHit> hits, SearchScope scope, Func<IndexHit, IReadOnlyList<string>> namesOf) =>
        hits.Select(hit => IsMeant(hit, namesOf) ? hit with { Source = Alter(hit.Source) } : hit);

    public override IEnumerable<PackageHit> Alter(IReadOnlyList<PackageHit> hits, IReadOnlyList<string> buckets) =>
        hits.Select(hit => !IsMeant(hit) ? hit
            : altersHash ? hit with { Hash = AlterHash(hit.Hash) }
            : hit with { Size = AlterSize(Rule, hit.Size) });

    // Files of packages have no hash here, and neither have objects.
    public override IEnumerable<FoundEntry> Alter(IReadOnlyList<FoundEntry> entries, PackageHit hit) =>
        entries.Select(entry => !altersHash && IsMeant(entry, hit) ? entry with { Size = AlterSize(Rule, entry.Size) } : entry);

    public override IEnumerable<ObjectHit> Alter(IReadOnlyList<ObjectHit> hits, IReadOnlyList<string> buckets) =>
        hits.Select(hit => !altersHash && IsMeant(hit) ? hit with { Size = AlterSize(Rule, hit.Size) } : hit);

    /// <summary>Another digit in hex as well as in base64.</summary>
    private static string AlterHash(string hash) => hash.Length == 0 ? "0" : hash[..^1] + (hash[^1] == '0' ? '1' : '0');

    /// <summary>The size as the rule has it.</summary>
    private static long AlterSize(FaultRule rule, long size) => Math.Max(0, size + (rule.By ?? 1));

    private JsonObject Alter(JsonObject source)
    {
        JsonObject altered = (JsonObject)source.DeepClone();
        foreach (string[] path in altersHash ? Hashes : Sizes)
        {
            JsonNode? owner = path.SkipLast(1).Aggregate((JsonNode?)altered, static (node, name) => node?[name]);
            if (owner?[path[^1]] is JsonValue value)
            {
                owner[path[^1]] = altersHash ? AlterHash(value.GetValue<string>()) : AlterSize(Rule, (long)value);
            }
        }

        return altered;
    }
}
