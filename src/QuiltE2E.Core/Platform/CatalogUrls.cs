using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Platform;

/// <summary>The addresses of a catalog's pages, as its web application reads them.</summary>
public static class CatalogUrls
{
    /// <summary>The page of a bucket.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="bucket">The bucket.</param>
    /// <returns>The address.</returns>
    public static Uri Bucket(Uri catalog, string bucket) => At(catalog, $"b/{Part(bucket)}");

    /// <summary>The page of a package or of something in it.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="revision">The top hash, or null for the latest revision.</param>
    /// <param name="path">A file, or a directory with a slash at its end; null for the package itself.</param>
    /// <returns>The address.</returns>
    public static Uri Package(Uri catalog, string bucket, string name, string? revision = null, string? path = null)
    {
        string tree = revision is null && string.IsNullOrEmpty(path) ? string.Empty : $"/tree/{Part(revision ?? "latest")}";
        return At(catalog, $"b/{Part(bucket)}/packages/{Parts(name)}{tree}{(string.IsNullOrEmpty(path) ? string.Empty : $"/{Parts(path)}")}");
    }

    /// <summary>The page of an object or of a prefix.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, or a prefix with a slash at its end; empty for the bucket's files.</param>
    /// <param name="version">The version, or null for the current one.</param>
    /// <returns>The address.</returns>
    public static Uri Object(Uri catalog, string bucket, string key, string? version = null) =>
        At(catalog, $"b/{Part(bucket)}/tree/{Parts(key)}{(version is null ? string.Empty : $"?version={Part(version)}")}");

    private static Uri At(Uri catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new Uri($"{catalog.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
    }

    private static string Parts(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.Join('/', path.Split('/').Select(Part));
    }

    private static string Part(string text) => PercentEncoding.Encode(text, PercentEncoding.ComponentSafe);
}
