using System.Diagnostics.CodeAnalysis;
using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>
/// A link to a package, a revision of it, or a path in it:
/// <c>quilt+s3://bucket#package=ns/name[@hash|:tag][&amp;path=...][&amp;catalog=...]</c>.
/// </summary>
/// <remarks>
/// Read and written as the catalog does. It does not check the bucket, the hash or the shape of the package name. It decodes
/// <c>path</c> twice when reading but encodes it once when writing, so that a percent sign in a path does not survive; here
/// it is encoded twice, which the catalog reads as meant.
/// </remarks>
public sealed record PackageUri
{
    /// <summary>Makes a link.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="package">The package's name.</param>
    /// <param name="tag">The tag, or null.</param>
    /// <param name="hash">The hash or the beginning of one, or null.</param>
    /// <param name="path">The path inside the package, or null.</param>
    /// <param name="catalog">The catalog's host name, or null.</param>
    /// <exception cref="QuiltException"><c>InvalidPackageUri</c>: a missing bucket or package, or both a tag and a hash.</exception>
    public PackageUri(
        string bucket,
        string package,
        string? tag = null,
        string? hash = null,
        string? path = null,
        string? catalog = null)
    {
        Bucket = bucket;
        Package = package;
        Tag = NullIfEmpty(tag);
        Hash = NullIfEmpty(hash);
        Path = NullIfEmpty(path);
        Catalog = NullIfEmpty(catalog);
        string? rule = string.IsNullOrEmpty(bucket) ? "it needs a bucket"
            : string.IsNullOrEmpty(package) ? "it needs a package name"
            : Tag is not null && Hash is not null ? "it cannot have both a hash and a tag"
            : !PercentEncoding.IsWellFormed($"{bucket} {package} {tag} {hash} {path} {catalog}") ? "it holds half of a surrogate pair"
            : bucket.AsSpan().ContainsAny("/?#") ? "a bucket holds no '/', '?' or '#'"
            : $"{package} {tag} {hash}".AsSpan().ContainsAny(":@") ? "no name, tag or hash holds ':' or '@'"
            : null;
        if (rule is not null)
        {
            throw PackageUriParser.Refuse($"quilt+s3://{bucket}#package={package}", rule);
        }
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The package's name; its shape is not checked here.</summary>
    public string Package { get; }

    /// <summary>The tag, or null. Without tag and hash the latest revision is meant.</summary>
    public string? Tag { get; }

    /// <summary>The hash, full or shortened, or null.</summary>
    public string? Hash { get; }

    /// <summary>The path inside the package, or null for the whole.</summary>
    public string? Path { get; }

    /// <summary>The host name of the catalog, or null.</summary>
    public string? Catalog { get; }

    /// <summary>Parses a link.</summary>
    /// <param name="uri">The link.</param>
    /// <returns>Its parts.</returns>
    /// <exception cref="QuiltException"><c>InvalidPackageUri</c>, naming the rule.</exception>
    public static PackageUri Parse(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return PackageUriParser.Parse(uri);
    }

    /// <summary>Parses a link without an error.</summary>
    /// <param name="uri">The link, or null.</param>
    /// <param name="result">Its parts, or null.</param>
    /// <returns>Whether the text is a package link.</returns>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out PackageUri? result)
    {
        try
        {
            result = uri is null ? null : PackageUriParser.Parse(uri);
        }
        catch (QuiltException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>The link in its canonical form: package, path, catalog.</summary>
    /// <returns>The link.</returns>
    public override string ToString()
    {
        StringBuilder text = new("quilt+s3://");
        text.Append(Bucket).Append("#package=").Append(Raw(Package));
        if (Hash is not null)
        {
            text.Append('@').Append(Raw(Hash));
        }

        if (Tag is not null)
        {
            text.Append(':').Append(Raw(Tag));
        }

        if (Path is not null)
        {
            string once = Path.Replace("%", "%25", StringComparison.Ordinal);
            text.Append("&path=").Append(PercentEncoding.Encode(once, PercentEncoding.ComponentSafe));
        }

        if (Catalog is not null)
        {
            text.Append("&catalog=").Append(PercentEncoding.Encode(Catalog, PercentEncoding.ComponentSafe));
        }

        return text.ToString();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Names, hashes and tags stand as they are; only what would break the query apart is escaped.
    private static string Raw(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("&", "%26", StringComparison.Ordinal)
        .Replace("+", "%2B", StringComparison.Ordinal)
        .Replace(" ", "%20", StringComparison.Ordinal);
}
