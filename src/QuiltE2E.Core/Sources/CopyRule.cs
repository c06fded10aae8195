using System.IO.Enumeration;
using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Sources;

/// <summary>Selects the S3 objects of a package that are copied to the package's own place.</summary>
/// <param name="Mode">Which, by where they lie.</param>
/// <param name="Only">Patterns of logical keys, as in <see cref="SourceFilter"/>: of the others none is copied. Empty for no such limit.</param>
public sealed record CopyRule(CopyMode Mode, IReadOnlyList<string> Only)
{
    /// <summary>What the reference client does.</summary>
    public static CopyRule Default { get; } = new(CopyMode.OtherBuckets, []);

    /// <summary>Whether an object is copied.</summary>
    /// <param name="logicalKey">Its name in the package.</param>
    /// <param name="source">Where it is.</param>
    /// <param name="bucket">The package's bucket.</param>
    /// <param name="key">The key that it would be copied to.</param>
    internal bool Copies(string logicalKey, PhysicalKey source, string bucket, string key)
    {
        bool isHere = string.Equals(source.Bucket, bucket, StringComparison.Ordinal);
        return (Mode == CopyMode.All || (Mode == CopyMode.OtherBuckets && !isHere))
            && !(isHere && string.Equals(source.Path, key, StringComparison.Ordinal))
            && (Only.Count == 0
                || Only.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, logicalKey, ignoreCase: false)));
    }
}
