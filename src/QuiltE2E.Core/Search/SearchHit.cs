using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Search;

/// <summary>
/// Something that a search found: a version of an object, a package, or a file in a package. Both backends give the same; what is
/// not known, or not part of this type of hit, is null.
/// </summary>
public sealed record SearchHit
{
    /// <summary>What was found.</summary>
    public required SearchHitType Type { get; init; }

    /// <summary>The bucket of the object, or the registry bucket of the package.</summary>
    public required string Bucket { get; init; }

    /// <summary>The package's name, <c>namespace/name</c>; null for an object.</summary>
    public string? Package { get; init; }

    /// <summary>The pointer that was found: <c>latest</c>, another tag, or Unix seconds; null for an object.</summary>
    public string? Pointer { get; init; }

    /// <summary>The revision that the pointer names, 64 hexadecimal digits; null for an object.</summary>
    public string? TopHash { get; init; }

    /// <summary>The path in the package; only of a file in a package.</summary>
    public string? LogicalKey { get; init; }

    /// <summary>
    /// The key of the object, not escaped: of the object that was found, or of the one that holds the file's bytes, which may be in
    /// another bucket than the package; null for a package.
    /// </summary>
    public string? ObjectKey { get; init; }

    /// <summary>The version of that object; null where it has none.</summary>
    public string? VersionId { get; init; }

    /// <summary>The <c>s3://</c> address of that object, percent-encoded, with its version; null for a package.</summary>
    public string? PhysicalKey { get; init; }

    /// <summary>Bytes; of a package those of all its files.</summary>
    public long? Size { get; init; }

    /// <summary>When the object, or the pointer of the package, was written; UTC.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>How well it fits, as the search service has it; comparable within one search only.</summary>
    public double? Score { get; init; }

    /// <summary>Whether the version is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>How many files the package has.</summary>
    public long? EntryCount { get; init; }

    /// <summary>The revision's message.</summary>
    public string? Message { get; init; }

    /// <summary>User metadata of the package or of the file in it.</summary>
    public PackageJson? UserMeta { get; init; }

    /// <summary>The hash of a file in a package; GraphQL does not tell it.</summary>
    public ContentHash? Hash { get; init; }

    /// <summary>The catalog's page; null when no catalog is known.</summary>
    public Uri? CatalogUrl { get; init; }

    /// <summary>The hit as the service sent it, where that was asked for.</summary>
    public PackageJson? Raw { get; init; }

    /// <summary>What names the hit among those of its type.</summary>
    internal string Name => LogicalKey ?? Package ?? ObjectKey ?? string.Empty;

    /// <summary>What was found, as one text.</summary>
    /// <returns>An <c>s3://</c> address, or bucket, package and logical key.</returns>
    public override string ToString() => Type switch
    {
        SearchHitType.File => PhysicalKey!,
        SearchHitType.Package => $"{Bucket}: {Package}@{TopHash}",
        _ => $"{Bucket}: {Package}@{TopHash} {LogicalKey}",
    };
}
