using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>A session's way to Athena, one for each backend: with the session's own keys, or with those that the registry gives.</summary>
/// <param name="request">What the caller says.</param>
/// <param name="storage">The session's own way to S3.</param>
/// <param name="platform">The way to the catalog.</param>
/// <param name="environment">Where the rest is looked for.</param>
internal sealed class QueryAccess(SessionRequest request, S3Connection storage, PlatformAccess platform, StoreEnvironment environment) : IDisposable
{
    /// <summary>The environment variables that say where Athena is.</summary>
    public static readonly IReadOnlyList<string> Variables = ["AWS_ENDPOINT_URL_ATHENA", "ATHENA_WORKGROUP"];

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<BackendKind, AthenaQueries> _opened = [];

    /// <summary>Where Athena is, as far as it was needed.</summary>
    public IEnumerable<SessionSetting> Settings =>
        _opened.Values.Take(1).Select(static queries => new SessionSetting("Athena", queries.Client.Endpoint, queries.Source));

    /// <summary>The way to Athena, found when first asked for; a search that failed is made again.</summary>
    /// <param name="kind">Whose keys are used.</param>
    /// <param name="store">The backend's store, for results.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The queries; they belong to the session.</returns>
    public async Task<AthenaQueries> GetAsync(BackendKind kind, IObjectStore store, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_opened.TryGetValue(kind, out AthenaQueries? queries))
            {
                queries = await OpenAsync(kind, store, cancellationToken).ConfigureAwait(false);
                _opened.Add(kind, queries);
            }

            return queries;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes connections.</summary>
    public void Dispose()
    {
        foreach (AthenaQueries queries in _opened.Values)
        {
            queries.Dispose();
        }

        _turn.Dispose();
    }

    private async Task<AthenaQueries> OpenAsync(BackendKind kind, IObjectStore store, CancellationToken cancellationToken)
    {
        if (kind == BackendKind.Platform)
        {
            PlatformConnection registry = await platform.GetAsync(cancellationToken).ConfigureAwait(false);
            S3Connection vended = await registry.ResolveStorageAsync(request.Store, environment, cancellationToken).ConfigureAwait(false);
            return AthenaQueries.Create(
                request.AthenaEndpointUrl, vended, store, await ConfigAsync(registry, cancellationToken).ConfigureAwait(false), environment, "platform");
        }

        return AthenaQueries.Create(
            request.AthenaEndpointUrl, storage, store, await FindConfigAsync(cancellationToken).ConfigureAwait(false), environment, "quilt3");
    }

    private async Task<CatalogConfig?> FindConfigAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConfigAsync(await platform.GetAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (PlatformAccess.IsAbsence(error) || error.Kind == QuiltErrorKind.Unauthenticated)
        {
            // Who has keys of AWS needs no catalog for Athena; it only knows the region, and the name of Tabulator's data catalog.
            return null;
        }
    }

    private static async Task<CatalogConfig?> ConfigAsync(PlatformConnection registry, CancellationToken cancellationToken) =>
        registry.CatalogUrl is null ? null : await registry.GetConfigAsync(cancellationToken).ConfigureAwait(false);
}
