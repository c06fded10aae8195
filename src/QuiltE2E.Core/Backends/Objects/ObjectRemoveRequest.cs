namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Objects to be removed.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Targets">With a version, that version or marker goes for good; without, the key gets a delete marker where the bucket keeps versions.</param>
/// <param name="Prefix">What all their keys begin with; below it they are looked for again.</param>
public sealed record ObjectRemoveRequest(string Bucket, IReadOnlyList<StoredObject> Targets, string Prefix);
