using System.Text.Json;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>The indices that a search looks into.</summary>
/// <param name="ObjectBuckets">Buckets whose objects are meant.</param>
/// <param name="PackageBuckets">Buckets whose packages are meant.</param>
internal sealed record SearchScope(IReadOnlyList<string> ObjectBuckets, IReadOnlyList<string> PackageBuckets)
{
    /// <summary>Those of objects as a JSON array, as statements take it.</summary>
    public string ObjectBucketsJson { get; } = Json(ObjectBuckets);

    /// <summary>Those of packages as a JSON array.</summary>
    public string PackageBucketsJson { get; } = Json(PackageBuckets);

    /// <summary>The buckets in which documents of a kind are meant, as a JSON array.</summary>
    public string BucketsOf(DocumentKind kind) => kind is DocumentKind.Object ? ObjectBucketsJson : PackageBucketsJson;

    /// <summary>Whether any index can have documents of a kind.</summary>
    public bool Has(DocumentKind? kind) => kind switch
    {
        null => true,
        DocumentKind.Object => ObjectBuckets.Count > 0,
        _ => PackageBuckets.Count > 0,
    };

    private static string Json(IReadOnlyList<string> buckets) => JsonSerializer.Serialize([.. buckets], SearchJson.Default.StringArray);
}
