using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Conditions on packages: on the documents of their pointers, and of the manifests that these belong to.</summary>
internal static class PointerClauses
{
    /// <summary>The name of a package.</summary>
    public const string Name = "ptr_name";

    /// <summary>The pointer: a tag, or Unix seconds.</summary>
    public const string Tag = "ptr_tag";

    /// <summary>When the pointer was written.</summary>
    public const string Modified = "ptr_last_modified";

    /// <summary>The conditions on pointers that revision, time and package of a query make.</summary>
    public static IEnumerable<PackageJson> OfPointers(SearchQuery query)
    {
        PackageJsonObject latest = Dsl.Term(Tag, Dsl.Text(RegistryLayout.Latest));
        PackageJsonObject?[] filters =
        [
            Dsl.Exists(Name),
            query.AllRevisions ? Dsl.Not(latest) : latest,
            Dsl.Range(Modified, query.ModifiedAfter, query.ModifiedBefore),
            query.Package is string package ? Dsl.Name(Name, package) : null,
        ];
        return filters.OfType<PackageJsonObject>();
    }

    /// <summary>The conditions on manifests that the metadata of a query make.</summary>
    public static IEnumerable<PackageJson> OfManifests(SearchQuery query) => query.Metadata.Select(MetadataClauses.Of);
}
