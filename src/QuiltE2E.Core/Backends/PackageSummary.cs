namespace QuiltE2E.Core.Backends;

/// <summary>A package in a listing.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Modified">When its newest revision was made, UTC.</param>
/// <param name="RevisionCount">How many revision pointers it has.</param>
public sealed record PackageSummary(string Bucket, string Name, DateTimeOffset? Modified, int RevisionCount);
