using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>A document of an index.</summary>
/// <param name="Bucket">The bucket that the index is of.</param>
/// <param name="Json">The hit as the service sent it.</param>
internal sealed record IndexDocument(string Bucket, PackageJsonObject Json)
{
    /// <summary>The document's id, unique in its index.</summary>
    public string Id => Json.Text("_id") ?? string.Empty;

    /// <summary>The fields.</summary>
    public PackageJsonObject Source { get; } = Json.Object("_source") ?? PackageJsonObject.Empty;

    /// <summary>How well it fits; null where hits are not scored.</summary>
    public double? Score => Json["_score"]?.ToObject() switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    /// <summary>The id of the manifest's document that this one belongs to, or null.</summary>
    public string? Parent => Source.Object(Dsl.JoinField)?.Text("parent");
}
