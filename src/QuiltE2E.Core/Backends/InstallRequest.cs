using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Backends;

/// <summary>What to install, and where to.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Revision">Which revision.</param>
/// <param name="Destination">Local folder; made when missing. Nothing is ever written outside it.</param>
/// <param name="Paths">Files and directories of the package, or null for all.</param>
public sealed record InstallRequest(
    string Bucket, string Name, RevisionSelector Revision, string Destination, IReadOnlyList<string>? Paths = null);
