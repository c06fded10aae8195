using System.Net;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform.Auth;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Platform;

/// <summary>Finds all that a way to a catalog needs: addresses and token.</summary>
public static class PlatformConnectionFactory
{
    /// <summary>Finds catalog, registry and token, each with its source.</summary>
    /// <param name="options">What the caller says.</param>
    /// <param name="environment">Where variables are read; usually <see cref="StoreEnvironment.Process"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The connection. The catalog was asked where its registry is, if nothing else says it.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>, <c>TokenNotFound</c>, <c>TokenExpired</c> and others.</exception>
    public static async Task<PlatformConnection> ResolveAsync(
        PlatformOptions options, StoreEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(environment);
        PlatformLimits limits = options.Limits ?? PlatformLimits.Default;
        HttpClient http = CreateHttpClient(options.RequestLog, limits);
        try
        {
            PlatformCaller anonymous = new(http, limits, static _ => throw new InvalidOperationException("This caller has no token."));
            CatalogReader reader = new(anonymous);
            PlatformAddresses addresses = await PlatformAddresses
                .FindAsync(options, environment, reader, cancellationToken).ConfigureAwait(false);
            ITokenSource token = new TokenFinder(environment, TimeProvider.System)
                .Find(options, new Uri(addresses.Registry.Value), anonymous);
            return new PlatformConnection(http, addresses, token, reader, limits, options.RequestLog);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    private static HttpClient CreateHttpClient(RequestLog? log, PlatformLimits limits)
    {
        SocketsHttpHandler handler = new()
        {
            ConnectTimeout = limits.ConnectTimeout,
            MaxConnectionsPerServer = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            // A redirect of the registry leads to a signed URL, and the token must not go there.
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new LoopbackBypass(),
            ActivityHeadersPropagator = null,
        };
        HttpMessageHandler logged = log is null ? handler : new RequestLogHandler(log, PlatformErrors.Backend, TimeProvider.System, handler);
        return new HttpClient(logged) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The system's proxy for everything but this machine.</summary>
    private sealed class LoopbackBypass : IWebProxy
    {
        private readonly IWebProxy _system = HttpClient.DefaultProxy;

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => _system.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || _system.IsBypassed(host);
    }
}
