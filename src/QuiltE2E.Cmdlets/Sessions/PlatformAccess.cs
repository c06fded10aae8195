using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>A session's way to the catalog's registry: found when it is first needed, whatever the session's backend is.</summary>
/// <param name="options">What the caller says.</param>
/// <param name="environment">Where the rest is looked for.</param>
internal sealed class PlatformAccess(PlatformOptions options, StoreEnvironment environment) : IDisposable
{
    /// <summary>The environment variables that say where a catalog is and who asks.</summary>
    public static readonly IReadOnlyList<string> Variables =
        ["QUILT_CATALOG_URL", "QUILT_REGISTRY_URL", "PLATFORM_TEST_JWT_TOKEN", "QUILT_API_KEY"];

    private readonly Lock _gate = new();
    private Task<PlatformConnection>? _search;
    private bool _isClosed;

    /// <summary>Whether the caller names a catalog, a registry or a token.</summary>
    public bool IsNamed => (options.CatalogUrl ?? options.RegistryUrl) is not null || options.Token is not null || options.ApiKey is not null;

    /// <summary>Whether anything says that there is a catalog.</summary>
    public bool IsLikely => IsNamed || Variables.Any(variable => environment.Get(variable) is not null);

    /// <summary>Whether an error says that there is no way to a catalog at all, and not that one failed.</summary>
    /// <param name="error">The error of a search.</param>
    public static bool IsAbsence(QuiltException error) => error.ErrorId is "CatalogMissing" or "TokenNotFound";

    /// <summary>The connection, once it has been found.</summary>
    public PlatformConnection? Known
    {
        get
        {
            lock (_gate)
            {
                return _search is { IsCompletedSuccessfully: true } ? _search.Result : null;
            }
        }
    }

    /// <summary>The settings that were found.</summary>
    public IEnumerable<SessionSetting> Settings
    {
        get
        {
            if (Known is not PlatformConnection known)
            {
                yield break;
            }

            if (known.Catalog is { } catalog)
            {
                yield return new SessionSetting("Catalog", catalog.Value, catalog.Source);
            }

            yield return new SessionSetting("Registry", known.Registry.Value, known.Registry.Source);
            yield return new SessionSetting("Token", known.Identity.Value, known.Identity.Source);
        }
    }

    /// <summary>The connection; a search that failed is made again.</summary>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <returns>The connection; it belongs to the session.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>, <c>TokenNotFound</c>, <c>TokenExpired</c> and others.</exception>
    public Task<PlatformConnection> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_search is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _search = PlatformConnectionFactory.ResolveAsync(options, environment, CancellationToken.None);
            }

            return _search.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Closes the connection, if there is one.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_search is { IsCompletedSuccessfully: true })
            {
                _search.Result.Dispose();
            }
        }
    }
}
