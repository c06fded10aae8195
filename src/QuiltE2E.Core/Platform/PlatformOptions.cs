using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Platform;

/// <summary>What a caller says about a catalog; all that is null is looked for further on.</summary>
public sealed record PlatformOptions
{
    /// <summary>URL of the catalog, the one a browser opens; its <c>config.json</c> names the registry.</summary>
    public string? CatalogUrl { get; init; }

    /// <summary>URL of the registry, where it is not to be taken from the catalog's configuration.</summary>
    public string? RegistryUrl { get; init; }

    /// <summary>A token (JWT). At most one of token and API key may be set.</summary>
    public SecretText? Token { get; init; }

    /// <summary>An API key, <c>qk_…</c>.</summary>
    public SecretText? ApiKey { get; init; }

    /// <summary>Time limits and attempts.</summary>
    public PlatformLimits? Limits { get; init; }

    /// <summary>Where every remote call is written down, or null for nowhere; the connection does not close it.</summary>
    public RequestLog? RequestLog { get; init; }
}
