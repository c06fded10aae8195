namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>A file of a package in which a text was found.</summary>
/// <param name="Doc">The number of its document.</param>
/// <param name="Score">How well.</param>
/// <param name="Locations">Where: <c>logicalKey</c>, <c>physicalKey</c>, <c>meta</c>, <c>contents</c>.</param>
internal sealed record EntryMatch(long Doc, double Score, IReadOnlyList<string> Locations);
