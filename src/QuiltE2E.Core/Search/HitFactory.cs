using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search;

/// <summary>Makes hits of what either service tells, so that equal things are equal hits.</summary>
/// <param name="catalog">The catalog, or null.</param>
/// <param name="includeRaw">Whether hits carry what the service sent.</param>
internal sealed class HitFactory(Uri? catalog, bool includeRaw)
{
    /// <summary>What the index has for the version of an object in a bucket without versions.</summary>
    private const string NoVersion = "null";

    /// <summary>What the index has for a missing message: Python's word.</summary>
    private const string NoMessage = "None";

    /// <summary>A version of an object.</summary>
    public SearchHit File(
        string bucket, string key, string? version, long? size, DateTimeOffset? modified, bool isDeleteMarker, double? score, PackageJson raw)
    {
        string? id = version is null or "" or NoVersion ? null : version;
        return new SearchHit
        {
            Type = SearchHitType.File,
            Bucket = bucket,
            ObjectKey = key,
            VersionId = id,
            PhysicalKey = PhysicalKey.FromS3(bucket, key, id).ToString(),
            Size = size,
            Modified = modified,
            IsDeleteMarker = isDeleteMarker,
            Score = score,
            CatalogUrl = catalog is null ? null : CatalogUrls.Object(catalog, bucket, key, id),
            Raw = includeRaw ? raw : null,
        };
    }

    /// <summary>A package at one of its pointers, of which no more is known than that.</summary>
    public SearchHit Package(
        string bucket, string name, string pointer, string hash, DateTimeOffset? modified, double? score, PackageJson raw)
    {
        return new SearchHit
        {
            Type = SearchHitType.Package,
            Bucket = bucket,
            Package = name,
            Pointer = pointer,
            TopHash = hash,
            Modified = modified,
            Score = score,
            CatalogUrl = catalog is null ? null : CatalogUrls.Package(catalog, bucket, name, hash),
            Raw = includeRaw ? raw : null,
        };
    }

    /// <summary>The same package with what its manifest says.</summary>
    /// <param name="package">The package.</param>
    /// <param name="size">Bytes of all files.</param>
    /// <param name="entries">How many files.</param>
    /// <param name="message">The message, as the index has it.</param>
    /// <param name="userMeta">The user metadata, JSON text.</param>
    public static SearchHit Describe(SearchHit package, long? size, long? entries, string? message, string? userMeta) => package with
    {
        Size = size,
        EntryCount = entries,
        Message = message is NoMessage ? null : message,
        UserMeta = Json(userMeta),
    };

    /// <summary>A file in a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="logicalKey">Its path.</param>
    /// <param name="physicalKey">Where its bytes are.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="meta">All its metadata, JSON text.</param>
    /// <param name="hash">Its hash, or null.</param>
    /// <param name="score">How well it fits.</param>
    /// <param name="raw">What the service sent.</param>
    public SearchHit Entry(
        SearchHit package, string logicalKey, string physicalKey, long? size, string? meta, ContentHash? hash, double? score, PackageJson raw)
    {
        bool isKey = PhysicalKey.TryParse(physicalKey, out PhysicalKey? place) && !place.IsLocal;
        return new SearchHit
        {
            Type = SearchHitType.PackageEntry,
            Bucket = package.Bucket,
            Package = package.Package,
            Pointer = package.Pointer,
            TopHash = package.TopHash,
            LogicalKey = logicalKey,
            ObjectKey = isKey ? place!.Path : null,
            VersionId = isKey ? place!.VersionId : null,
            PhysicalKey = physicalKey,
            Size = size,
            Modified = package.Modified,
            UserMeta = (Json(meta) as PackageJsonObject)?["user_meta"],
            Hash = hash,
            Score = score,
            CatalogUrl = catalog is null ? null : CatalogUrls.Package(catalog, package.Bucket, package.Package!, package.TopHash, logicalKey),
            Raw = includeRaw ? raw : null,
        };
    }

    // The index holds metadata as text.
    private static PackageJson? Json(string? text) =>
        string.IsNullOrEmpty(text) || PackageJson.Parse(text) is not { Kind: not PackageJsonKind.Null } value ? null : value;
}
