namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Objects to be removed.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Targets">With a version, that version or marker goes for good; without, the key gets a delete marker where the bucket keeps versions.</param>
/// <param name="Prefix">
/// Where they are what lies below a prefix, that prefix: it is listed again to see that they are gone. Null to look for each by its key.
/// </param>
public sealed record ObjectRemoveRequest(string Bucket, IReadOnlyList<StoredObject> Targets, string? Prefix);
