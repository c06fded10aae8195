using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Packages;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Searches do not find what is there.</summary>
internal sealed class DropHitEffect(FaultRule rule) : HitEffect(rule)
{
    public override IEnumerable<IndexHit> Alter(
        IReadOnlyList<IndexHit> hits, SearchScope scope, Func<IndexHit, IReadOnlyList<string>> namesOf) =>
        hits.Where(hit => !IsMeant(hit, namesOf));

    public override IEnumerable<PackageHit> Alter(IReadOnlyList<PackageHit> hits, IReadOnlyList<string> buckets) =>
        hits.Where(hit => !IsMeant(hit));

    public override IEnumerable<FoundEntry> Alter(IReadOnlyList<FoundEntry> entries, PackageHit hit) =>
        entries.Where(entry => !IsMeant(entry, hit));

    public override IEnumerable<ObjectHit> Alter(IReadOnlyList<ObjectHit> hits, IReadOnlyList<string> buckets) =>
        hits.Where(hit => !IsMeant(hit));
}
