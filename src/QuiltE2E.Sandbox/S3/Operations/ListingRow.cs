using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A row of a listing: an object, or a common prefix where there is no version.</summary>
internal sealed record ListingRow(string Name, ObjectVersion? Version);
