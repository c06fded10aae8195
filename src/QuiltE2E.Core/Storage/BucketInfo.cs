namespace QuiltE2E.Core.Storage;

/// <summary>A bucket as the store lists it.</summary>
/// <param name="Name">Bucket name.</param>
/// <param name="Created">UTC, or null where the store does not say.</param>
/// <param name="Region">Region, or null where not asked for.</param>
public sealed record BucketInfo(string Name, DateTimeOffset? Created = null, string? Region = null);
