namespace QuiltE2E.Core.Sources;

/// <summary>Which S3 objects of a package are copied to the package's own place in its bucket.</summary>
/// <remarks>Local files always are. What lies at that place already stays there in the version it has.</remarks>
public enum CopyMode
{
    /// <summary>Those that lie in another bucket, as the reference client does.</summary>
    OtherBuckets,

    /// <summary>All of them.</summary>
    All,

    /// <summary>None: the package points to where they are.</summary>
    None,
}
