namespace QuiltE2E.Core.Storage;

/// <summary>How an object is written.</summary>
/// <param name="Condition">What must be true of the key.</param>
/// <param name="ContentType">Media type, or null to leave it to the store.</param>
/// <param name="Metadata">User metadata without the <c>x-amz-meta-</c> prefix, or null.</param>
/// <param name="Sha256">SHA-256 of the content (32 bytes) when the caller knows it already, so that it is not computed twice; else null.</param>
public sealed record PutOptions(
    WriteCondition Condition = default,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    byte[]? Sha256 = null)
{
    /// <summary>No condition, no media type, no metadata.</summary>
    public static PutOptions Default { get; } = new();
}
