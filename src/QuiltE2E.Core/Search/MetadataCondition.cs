using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search;

/// <summary>A condition on one value of a package's user metadata.</summary>
/// <param name="Pointer">Where the value is, a JSON pointer such as <c>/sample/id</c>.</param>
/// <param name="Type">As what the value is indexed.</param>
public sealed record MetadataCondition(string Pointer, MetadataFieldType Type)
{
    /// <summary>Values of which one must be there, for text and truth values.</summary>
    public IReadOnlyList<PackageJson> Values { get; init; } = [];

    /// <summary>What a keyword must look like, with <c>*</c> and <c>?</c>; or null.</summary>
    public string? Wildcard { get; init; }

    /// <summary>Least number or earliest time, or null.</summary>
    public PackageJson? Min { get; init; }

    /// <summary>Greatest number or latest time, or null.</summary>
    public PackageJson? Max { get; init; }
}
