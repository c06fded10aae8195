using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Packages;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Searches do not find the truth. The rule's key says of which objects, packages or files of packages; its bucket, where.</summary>
internal abstract class HitEffect(FaultRule rule) : FaultEffect
{
    protected FaultRule Rule { get; } = rule;

    /// <summary>The documents that are shown, in order.</summary>
    public abstract IEnumerable<IndexHit> Alter(IReadOnlyList<IndexHit> hits, SearchScope scope, Func<IndexHit, IReadOnlyList<string>> namesOf);

    /// <summary>The revisions that are shown.</summary>
    public abstract IEnumerable<PackageHit> Alter(IReadOnlyList<PackageHit> hits, IReadOnlyList<string> buckets);

    /// <summary>The files that are shown of a package that was found for them.</summary>
    public abstract IEnumerable<FoundEntry> Alter(IReadOnlyList<FoundEntry> entries, PackageHit hit);

    /// <summary>The versions of objects that are shown.</summary>
    public abstract IEnumerable<ObjectHit> Alter(IReadOnlyList<ObjectHit> hits, IReadOnlyList<string> buckets);

    protected bool IsMeant(IndexHit hit, Func<IndexHit, IReadOnlyList<string>> namesOf) =>
        (Rule.Bucket is null || Wildcard.Matches(Rule.Bucket, hit.Bucket))
        && (Rule.Key is null || namesOf(hit).Any(name => Wildcard.Matches(Rule.Key, name)));

    protected bool IsMeant(PackageHit hit) =>
        (Rule.Bucket is null || Wildcard.Matches(Rule.Bucket, hit.Bucket)) && (Rule.Key is null || Wildcard.Matches(Rule.Key, hit.Name));

    protected bool IsMeant(FoundEntry entry, PackageHit hit) =>
        (Rule.Bucket is null || Wildcard.Matches(Rule.Bucket, hit.Bucket)) && (Rule.Key is null || Wildcard.Matches(Rule.Key, entry.LogicalKey));

    protected bool IsMeant(ObjectHit hit) =>
        (Rule.Bucket is null || Wildcard.Matches(Rule.Bucket, hit.Bucket)) && (Rule.Key is null || Wildcard.Matches(Rule.Key, hit.Key));
}
