using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>What a catalog says about its deployment in <c>config.json</c>. A key that is missing there is null here.</summary>
public sealed class CatalogConfig
{
    private const string AnalyticsMark = "-analyticsbucket";

    private readonly PackageJsonObject _all;

    internal CatalogConfig(Uri catalog, PackageJsonObject all)
    {
        CatalogUrl = catalog;
        _all = all;
    }

    /// <summary>The catalog.</summary>
    public Uri CatalogUrl { get; }

    /// <summary>Where the registry is.</summary>
    public Uri? RegistryUrl => Address("registryUrl");

    /// <summary>Where objects are proxied for browsers.</summary>
    public Uri? S3Proxy => Address("s3Proxy");

    /// <summary>Where previews and thumbnails come from.</summary>
    public Uri? ApiGatewayEndpoint => Address("apiGatewayEndpoint");

    /// <summary>The region of the deployment.</summary>
    public string? Region => Text("region");

    /// <summary>Version of the stack.</summary>
    public string? StackVersion => Text("stackVersion");

    /// <summary>OPEN, PRODUCT or LOCAL.</summary>
    public string? Mode => Text("mode");

    /// <summary>The bucket of the deployment's own statistics.</summary>
    public string? AnalyticsBucket => Text("analyticsBucket");

    /// <summary>The deployment's own bucket.</summary>
    public string? ServiceBucket => Text("serviceBucket");

    /// <summary>Whether nothing is shown to somebody who has not signed in.</summary>
    public bool? AlwaysRequiresAuth => (_all["alwaysRequiresAuth"] as PackageJsonLiteral)?.ToObject() as bool?;

    /// <summary>The prefix under which the data of packages lies, where it is not the package's name.</summary>
    public string? PackageRoot => Text("packageRoot");

    /// <summary>The name that the stack's resources begin with, derived from the analytics bucket, else from the service bucket.</summary>
    public string? StackPrefix
    {
        get
        {
            string? bucket = AnalyticsBucket ?? ServiceBucket;
            int mark = bucket?.IndexOf(AnalyticsMark, StringComparison.OrdinalIgnoreCase) ?? -1;
            return bucket is null or "" ? null : mark > 0 ? bucket[..mark] : bucket.Split('-')[0];
        }
    }

    /// <summary>The data catalog in which Athena finds the tables of Tabulator, derived from <see cref="StackPrefix"/>.</summary>
    public string? TabulatorCatalog => StackPrefix is string prefix ? $"quilt-{prefix}-tabulator" : null;

    /// <summary>Every key with its value.</summary>
    public IReadOnlyDictionary<string, object?> All =>
        _all.Members.ToDictionary(static member => member.Key, static member => member.Value.ToObject(), StringComparer.Ordinal);

    private string? Text(string name) => _all[name] is PackageJsonString { Value: { Length: > 0 } value } ? value : null;

    // Some addresses are given relative to the site, for the web application that is served there.
    private Uri? Address(string name) =>
        Text(name) is string text && Uri.TryCreate(CatalogUrl, text, out Uri? url) && (url.Scheme is "http" or "https") ? url : null;
}
