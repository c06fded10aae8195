using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>A document that was found.</summary>
internal sealed record IndexHit(long Doc, DocumentKind Kind, string Bucket, string Id, double Score, JsonObject Source)
{
    /// <summary>The values that it was ordered by; null where the order is that of the scores.</summary>
    public IReadOnlyList<object?>? Sort { get; init; }

    /// <summary>The index that it is in.</summary>
    public string Index => Kind is DocumentKind.Object ? Bucket : Bucket + SearchIndices.PackageSuffix;

    /// <summary>The manifest that it belongs to, by which documents are placed; or null.</summary>
    public string? Routing => Kind is DocumentKind.Pointer or DocumentKind.Entry ? (string?)Source["join_field"]?["parent"] : null;
}
