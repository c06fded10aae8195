namespace QuiltE2E.Core.Backends.Objects;

/// <summary>A bucket whose access is to be tested.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="ProbeKey">The key that is written, tagged and removed; nobody else may use it.</param>
/// <param name="ReadKey">An object whose headers are asked for, or null for the first one of the listing.</param>
/// <param name="ReadOnly">Whether nothing is written, so that writing stays unknown.</param>
public sealed record BucketAccessRequest(string Bucket, string ProbeKey, string? ReadKey, bool ReadOnly);
