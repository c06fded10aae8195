using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>
/// Everything a store needs to speak to S3, found once, with the source of each value; <see cref="S3StoreFactory"/> makes it.
/// </summary>
/// <remarks>No property shows a secret.</remarks>
public sealed class S3Connection
{
    internal S3Connection(
        AWSCredentials? credentials, ResolvedSetting identity, ResolvedSetting region, ResolvedSetting? endpointUrl,
        bool pathStyle, StoreLimits limits, RequestLog? log)
    {
        Credentials = credentials;
        Identity = identity;
        Region = region;
        EndpointUrl = endpointUrl;
        PathStyle = pathStyle;
        Limits = limits;
        Log = log;
    }

    /// <summary>Who calls: the access key id where it is fixed, else the kind of credentials; and where they were found.</summary>
    public ResolvedSetting Identity { get; }

    /// <summary>The region and where it was found.</summary>
    public ResolvedSetting Region { get; }

    /// <summary>The custom endpoint and where it was found, or null for AWS's own.</summary>
    public ResolvedSetting? EndpointUrl { get; }

    /// <summary>Whether the bucket stands in the path of a URL and not in its host name.</summary>
    public bool PathStyle { get; }

    /// <summary>Timeouts, attempts, concurrency.</summary>
    public StoreLimits Limits { get; }

    /// <summary>Where every remote call is written down, or null for nowhere.</summary>
    public RequestLog? Log { get; }

    /// <summary>The keys, or null to sign nothing.</summary>
    internal AWSCredentials? Credentials { get; }
}
