namespace QuiltE2E.Core.Storage.S3;

/// <summary>One request of the direct path, before it is signed.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Operation">S3's name of the operation.</param>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key, or null for a request about the bucket.</param>
internal sealed record S3Request(HttpMethod Method, string Operation, string Bucket, string? Key)
{
    /// <summary>Query parameters, not escaped.</summary>
    public List<KeyValuePair<string, string>> Query { get; } = [];

    /// <summary>Headers with lower-case names; all are signed.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Whether an answer that there is no such object is handed back and not thrown.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>The body, or null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>SHA-256 of the body; unset for no body.</summary>
    public ReadOnlyMemory<byte> BodySha256 { get; init; }
}
