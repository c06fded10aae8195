using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform.Auth;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Platform;

/// <summary>
/// A way to a catalog's registry as somebody: addresses and token, found once with the source of each;
/// <see cref="PlatformConnectionFactory"/> makes it. It shows no secret. Safe for concurrent use.
/// </summary>
public sealed class PlatformConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly ITokenSource _token;
    private readonly CatalogReader _reader;
    private readonly RequestLog? _log;

    internal PlatformConnection(
        HttpClient http, PlatformAddresses addresses, ITokenSource token, CatalogReader reader, PlatformLimits limits, RequestLog? log)
    {
        _http = http;
        _token = token;
        _reader = reader;
        _log = log;
        Catalog = addresses.Catalog;
        Registry = addresses.Registry;
        Limits = limits;
        RegistryUrl = new Uri(addresses.Registry.Value);
        CatalogUrl = addresses.Catalog is ResolvedSetting catalog ? new Uri(catalog.Value) : null;
        Caller = new PlatformCaller(http, limits, stop => token.GetAsync(stop).AsTask());
        Client = new PlatformClient(Caller, RegistryUrl, token.Identity.Source, limits);
        Credentials = new VendedCredentials(Caller, RegistryUrl, token.Identity.Source);
        Browsing = new BrowsingSessions(Client, Caller, this, TimeProvider.System);
    }

    /// <summary>The catalog's URL and where it was found, or null when only the registry is known.</summary>
    public ResolvedSetting? Catalog { get; }

    /// <summary>The registry's URL and where it was found.</summary>
    public ResolvedSetting Registry { get; }

    /// <summary>The catalog's URL, or null.</summary>
    public Uri? CatalogUrl { get; }

    /// <summary>The registry's URL.</summary>
    public Uri RegistryUrl { get; }

    /// <summary>What may be shown of the token, and where it was found.</summary>
    public ResolvedSetting Identity => _token.Identity;

    /// <summary>Time limits and attempts.</summary>
    public PlatformLimits Limits { get; }

    /// <summary>Runs GraphQL operations.</summary>
    internal PlatformClient Client { get; }

    /// <summary>Sends other requests.</summary>
    internal PlatformCaller Caller { get; }

    /// <summary>The AWS keys that the registry gives.</summary>
    internal VendedCredentials Credentials { get; }

    /// <summary>Sessions to read the contents of packages with.</summary>
    internal BrowsingSessions Browsing { get; }

    /// <summary>The catalog's configuration, asked for once.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c> when only the registry is known, and errors of the request.</exception>
    public Task<CatalogConfig> GetConfigAsync(CancellationToken cancellationToken) => CatalogUrl is Uri catalog
        ? _reader.ReadAsync(catalog, cancellationToken)
        : throw new QuiltException(
            QuiltErrorKind.InvalidArgument, "CatalogMissing",
            $"The catalog of the registry {Registry.Value} is not known: only the registry was given ({Registry.Source}).", Registry.Value,
            "Give -CatalogUrl to Connect-Quilt, or set QUILT_CATALOG_URL.");

    /// <summary>Finds what a store needs that works on S3 with the keys the registry gives.</summary>
    /// <param name="options">Endpoint, region and limits; its credentials are not used.</param>
    /// <param name="environment">Where variables are read.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The connection; no keys were fetched yet.</returns>
    public async Task<S3Connection> ResolveStorageAsync(
        ObjectStoreOptions options, StoreEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);

        // The stack's region counts where nobody says another; without a catalog nobody knows it.
        string? region = options.Region is null && CatalogUrl is not null
            ? (await GetConfigAsync(cancellationToken).ConfigureAwait(false)).Region
            : null;
        CheckedCredentials keys = new(
            Credentials, $"the registry {Registry.Value}", "Check the token, and that its user has a role (Get-QuiltSession shows the token's source).");
        return await S3StoreFactory.ResolveAsync(
            options with
            {
                Keys = null,
                Profile = null,
                Anonymous = false,
                RequestLog = options.RequestLog ?? _log,
                Issued = new FoundCredentials(keys, new ResolvedSetting("keys of the registry", Identity.Source)),
                StackRegion = region is null ? null : new ResolvedSetting(region, "config.json of the catalog"),
            },
            session: null, environment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the connections back. Browsing sessions end by themselves.</summary>
    public void Dispose()
    {
        (_token as IDisposable)?.Dispose();
        Credentials.Dispose();
        Browsing.Dispose();
        _http.Dispose();
    }
}
