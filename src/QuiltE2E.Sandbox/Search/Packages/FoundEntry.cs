namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>A file of a found package as it is shown.</summary>
/// <param name="LogicalKey">Its name in the package.</param>
/// <param name="PhysicalKey">Where it lies.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Meta">Its metadata as JSON, or null.</param>
/// <param name="Locations">Where the text was found: <c>logicalKey</c>, <c>physicalKey</c>, <c>meta</c>, <c>contents</c>.</param>
internal sealed record FoundEntry(string LogicalKey, string PhysicalKey, long Size, string? Meta, IReadOnlyList<string> Locations);
