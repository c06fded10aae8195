using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>How a search begins.</summary>
/// <param name="Total">How many hits there are; null where the registry does not know.</param>
/// <param name="Page">The first page; null where there is nothing to search.</param>
/// <param name="IsInOrder">Whether hits come in the order that was asked for.</param>
internal sealed record SearchStart(long? Total, PackageJsonObject? Page, bool IsInOrder);
