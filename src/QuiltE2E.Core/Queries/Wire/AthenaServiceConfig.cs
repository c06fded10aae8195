using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace QuiltE2E.Core.Queries.Wire;

/// <summary>What the SDK must know of Athena: its name in signatures, and its address in a region.</summary>
internal sealed class AthenaServiceConfig : ClientConfig
{
    private const string Service = "athena";

    public AthenaServiceConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "Athena";
        AuthenticationServiceName = Service;
        EndpointProvider = new RegionalEndpoint(this);
    }

    public override string ServiceVersion => "2017-05-18";

    public override string UserAgent => "QuiltE2E";

    public override string RegionEndpointServiceName => Service;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new EndpointParameters());

    /// <summary>The endpoint that was set, else AWS's own in the region.</summary>
    private sealed class RegionalEndpoint(AthenaServiceConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(
            string.IsNullOrEmpty(config.ServiceURL)
                ? $"https://{Service}.{config.RegionEndpoint.SystemName}.{config.RegionEndpoint.PartitionDnsSuffix}"
                : config.ServiceURL);
    }
}
