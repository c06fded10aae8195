using System.Net;
using Amazon;
using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>How clients of the AWS SDK are set up, whatever the service: on connections that are shared, and with no policy of their own.</summary>
internal static class SdkClients
{
    /// <summary>Makes the connections of a service.</summary>
    /// <param name="service">Its name in the request log.</param>
    /// <param name="endpoint">The endpoint that is not AWS's own, or null.</param>
    /// <param name="connectTimeout">How long opening a connection may take.</param>
    /// <param name="log">Where calls are written down, or null.</param>
    /// <param name="maxConnections">How many connections may be open to one server.</param>
    public static HttpClient CreateHttp(
        string service, ResolvedSetting? endpoint, TimeSpan connectTimeout, RequestLog? log, int maxConnections)
    {
        bool isLocal = endpoint is not null && new Uri(endpoint.Value).IsLoopback;
        SocketsHttpHandler handler = new()
        {
            ConnectTimeout = connectTimeout,
            MaxConnectionsPerServer = maxConnections,
            // Addresses of AWS change; a connection that lives for ever never notices.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !isLocal,
            ActivityHeadersPropagator = null,
        };
        HttpMessageHandler logged = log is null ? handler : new RequestLogHandler(log, service, TimeProvider.System, handler);
        return new HttpClient(logged) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sets what all services have in common.</summary>
    /// <param name="config">The service's own settings.</param>
    /// <param name="http">The connections; they stay the caller's.</param>
    /// <param name="endpoint">The endpoint that is not AWS's own, or null.</param>
    /// <param name="region">The region to sign for.</param>
    /// <returns>The same settings.</returns>
    public static T Configure<T>(T config, HttpClient http, ResolvedSetting? endpoint, string region)
        where T : ClientConfig
    {
        config.HttpClientFactory = new SharedHttpClient(http);
        // Retries, timeouts and endpoints are ours: counted, named, and not overridden from the environment.
        config.MaxErrorRetry = 0;
        config.MaxStaleConnectionRetries = 0;
        config.Timeout = Timeout.InfiniteTimeSpan;
        config.IgnoreConfiguredEndpointUrls = true;
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint.Value;
            config.AuthenticationRegion = region;
        }

        return config;
    }

    private sealed class SharedHttpClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
