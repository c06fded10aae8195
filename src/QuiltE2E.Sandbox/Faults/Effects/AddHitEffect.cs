using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Objects;
using QuiltE2E.Sandbox.Search.Packages;
using QuiltE2E.Sandbox.Search.Queries;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Searches find something that is not there: an object, a package, a file of a package, by what else is found.</summary>
internal sealed class AddHitEffect(FaultRule rule) : HitEffect(rule)
{
    private static readonly string MadeUpHash = new('a', 64);

    // A key that is the name of a package adds one; any other is that of a file.
    private bool IsPackage => PackageKeys.IsPackageName(Rule.Key!);

    public override IEnumerable<IndexHit> Alter(
        IReadOnlyList<IndexHit> hits, SearchScope scope, Func<IndexHit, IReadOnlyList<string>> namesOf)
    {
        DocumentKind kind = hits.Count > 0 ? hits[0].Kind : scope.ObjectBuckets.Count > 0 ? DocumentKind.Object : DocumentKind.Pointer;
        string? bucket = hits.Count > 0 ? hits[0].Bucket : scope.ObjectBuckets.Concat(scope.PackageBuckets).FirstOrDefault();
        return bucket is null || hits.Any(hit => namesOf(hit).Contains(Rule.Key!, StringComparer.Ordinal))
            ? hits
            : hits.Prepend(MakeUp(kind, bucket, hits.Count > 0 ? hits[0] : null));
    }

    public override IEnumerable<PackageHit> Alter(IReadOnlyList<PackageHit> hits, IReadOnlyList<string> buckets) =>
        !IsPackage || buckets.Count == 0 || hits.Any(hit => string.Equals(hit.Name, Rule.Key, StringComparison.Ordinal))
            ? hits
            : hits.Prepend(new("ptr:" + MadeUpHash, buckets[0], Rule.Key!, "latest", MadeUpHash, DateTimeOffset.UnixEpoch));

    public override IEnumerable<FoundEntry> Alter(IReadOnlyList<FoundEntry> entries, PackageHit hit) =>
        IsPackage || entries.Count == 0 || entries.Any(entry => string.Equals(entry.LogicalKey, Rule.Key, StringComparison.Ordinal))
            ? entries
            : entries.Prepend(new(Rule.Key!, $"s3://{hit.Bucket}/made-up", 1, null, entries[0].Locations));

    public override IEnumerable<ObjectHit> Alter(IReadOnlyList<ObjectHit> hits, IReadOnlyList<string> buckets) =>
        buckets.Count == 0 || hits.Any(hit => string.Equals(hit.Key, Rule.Key, StringComparison.Ordinal))
            ? hits
            : hits.Prepend(new(0, ObjectDocuments.IdOf(Rule.Key!, "made-up"), buckets[0], Rule.Key!, "made-up", 1, DateTimeOffset.UnixEpoch, false, string.Empty, 1));

    private IndexHit MakeUp(DocumentKind kind, string bucket, IndexHit? like)
    {
        const string Time = "2024-01-01T00:00:00+00:00";
        JsonObject Join(string name) => new() { ["name"] = name, ["parent"] = ManifestDocuments.IdOf(MadeUpHash) };
        (string id, JsonObject source) = kind switch
        {
            DocumentKind.Object => (ObjectDocuments.IdOf(Rule.Key!, "made-up"), new JsonObject
            {
                ["key"] = Rule.Key,
                ["version_id"] = "made-up",
                ["etag"] = "0",
                ["size"] = 1,
                ["ext"] = ObjectExtension.Of(Rule.Key!),
                ["last_modified"] = Time,
                ["delete_marker"] = false,
            }),
            DocumentKind.Entry => ("entry:" + MadeUpHash, new JsonObject
            {
                ["join_field"] = Join("entry"),
                ["entry_lk"] = Rule.Key,
                ["entry_pk"] = $"s3://{bucket}/made-up",
                ["entry_size"] = 1,
            }),
            _ => ("ptr:" + MadeUpHash, new JsonObject
            {
                ["join_field"] = Join("ptr"),
                ["ptr_name"] = Rule.Key,
                ["ptr_tag"] = "latest",
                ["ptr_last_modified"] = Time,
            }),
        };
        DocumentKind made = kind is DocumentKind.Manifest ? DocumentKind.Pointer : kind;
        return new(0, made, bucket, id, like?.Score ?? 1, source) { Sort = like?.Sort };
    }
}
