namespace QuiltE2E.Core.Search;

/// <summary>What is searched for.</summary>
public enum SearchScope
{
    /// <summary>Objects of buckets, each version by itself.</summary>
    File,

    /// <summary>Packages.</summary>
    Package,

    /// <summary>Files in packages.</summary>
    PackageEntry,

    /// <summary>Objects and packages.</summary>
    Global,
}
