using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>What a search for packages found.</summary>
/// <param name="index">Where it was found.</param>
/// <param name="hits">All of it.</param>
internal sealed class PackageResults(SearchIndex index, IReadOnlyList<PackageHit> hits)
{
    private readonly Lazy<MetadataValues> _metadata = new(() =>
        index.Read(database => MetadataValues.Load(database, hits.Select(static hit => hit.Manifest))));

    public IReadOnlyList<PackageHit> Hits { get; } = hits;

    /// <summary>The user metadata of all of it.</summary>
    public MetadataValues Metadata => _metadata.Value;

    /// <summary>The same in the order of a text.</summary>
    /// <exception cref="PredicateException">It is no ordering, or cannot be followed.</exception>
    public PackageResults Order(string? ordering) => new(index, PackageOrder.Parse(ordering, Metadata).Sort(Hits));

    /// <summary>The same in one of the orders that have names.</summary>
    public PackageResults OrderByName(string? name) => new(index, PackageOrder.OfName(name).Sort(Hits));
}
