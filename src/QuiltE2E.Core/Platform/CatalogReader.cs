using System.Collections.Concurrent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>Asks catalogs for their configuration, each once. The token does not go with it.</summary>
internal sealed class CatalogReader(PlatformCaller caller)
{
    private readonly ConcurrentDictionary<Uri, CatalogConfig> _known = new();

    /// <summary>The configuration of a catalog.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="QuiltException"><c>UnexpectedAnswer</c>: no catalog is there; and other errors of the request.</exception>
    public async Task<CatalogConfig> ReadAsync(Uri catalog, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(catalog, out CatalogConfig? known))
        {
            return known;
        }

        PlatformRequest request = new("config.json", HttpMethod.Get, new Uri($"{catalog.AbsoluteUri.TrimEnd('/')}/config.json"))
        {
            IsAuthorized = false,
            IsRepeatable = true,
        };
        PlatformAnswer answer = await caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw PlatformErrors.Refused(answer, request.Target, tokenSource: null);
        }

        PackageJsonObject body = PlatformBody.TryRead(answer) ?? throw new QuiltException(
            QuiltErrorKind.Unavailable, "UnexpectedAnswer",
            $"{catalog.AbsoluteUri.TrimEnd('/')} is no catalog: what it has at config.json is no JSON object.", request.Target,
            "Give the URL that a browser opens the catalog with, without a path.", answer.Call);
        CatalogConfig config = new(catalog, body);
        return _known.GetOrAdd(catalog, config);
    }
}
