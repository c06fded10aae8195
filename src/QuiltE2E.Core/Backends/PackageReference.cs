using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Backends;

/// <summary>Names one revision of one package in one registry.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Revision">Which revision.</param>
public sealed record PackageReference(string Bucket, string Name, RevisionSelector Revision);
