namespace QuiltE2E.Core.Search;

/// <summary>What was found.</summary>
public enum SearchHitType
{
    /// <summary>A version of an object.</summary>
    File,

    /// <summary>A package, at one of its pointers.</summary>
    Package,

    /// <summary>A file in a package.</summary>
    PackageEntry,
}
