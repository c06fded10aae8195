namespace QuiltE2E.Core.Storage;

/// <summary>Names one object, or one version of it.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key, not escaped.</param>
/// <param name="VersionId">Version id, or null for whatever is current.</param>
public readonly record struct ObjectRef(string Bucket, string Key, string? VersionId = null)
{
    /// <summary>For messages: <c>s3://bucket/key</c>, unescaped, with the version where there is one.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        VersionId is null ? $"s3://{Bucket}/{Key}" : $"s3://{Bucket}/{Key}?versionId={VersionId}";
}
