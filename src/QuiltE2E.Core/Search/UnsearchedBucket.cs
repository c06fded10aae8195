namespace QuiltE2E.Core.Search;

/// <summary>A bucket that a search left out, since it could not be searched.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Reason">Why, a sentence.</param>
public sealed record UnsearchedBucket(string Bucket, string Reason);
