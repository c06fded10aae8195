namespace QuiltE2E.Sandbox.Events;

/// <summary>One event: what happened to one version of an object.</summary>
/// <param name="Seq">Its place: a higher number happened later.</param>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version, <c>null</c> (the word) for what was written without versioning.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Time">When, by the machine's clock.</param>
internal sealed record ObjectChange(long Seq, string Bucket, string Key, string VersionId, ChangeKind Kind, DateTimeOffset Time);
