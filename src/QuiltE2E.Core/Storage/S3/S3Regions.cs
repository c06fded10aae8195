using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>The store's regions, made as buckets turn out to be in them; all share one connection pool and one identity.</summary>
internal sealed class S3Regions : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<S3Region>> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _regionOfBucket = new(StringComparer.Ordinal);
    private readonly S3Connection _connection;
    private readonly HttpClient _http;

    public S3Regions(S3Connection connection, HttpClient http)
    {
        _connection = connection;
        _http = http;
    }

    /// <summary>The region of calls that name no bucket.</summary>
    public S3Region Default => Named(_connection.Region.Value);

    /// <summary>The region in which a bucket is, as far as known.</summary>
    public S3Region For(string bucket) =>
        _regionOfBucket.TryGetValue(bucket, out string? name) ? Named(name) : Default;

    /// <summary>Remembers where the service says a bucket is.</summary>
    /// <returns>Whether that is news, so that the call is worth repeating there.</returns>
    public bool Learn(string bucket, string region)
    {
        if (For(bucket).Name == region)
        {
            return false;
        }

        _regionOfBucket[bucket] = region;
        return true;
    }

    /// <summary>The keys to sign with, or null to sign nothing.</summary>
    public async ValueTask<ImmutableCredentials?> GetCredentialsAsync(CancellationToken cancellationToken) =>
        _connection.Credentials is AWSCredentials credentials
            ? await credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>When the keys that were fetched last end; null for lasting ones and where nobody knows.</summary>
    public DateTimeOffset? CredentialsEnd =>
        _connection.Credentials?.Expiration is DateTime end ? new DateTimeOffset(end.ToUniversalTime()) : null;

    public void Dispose()
    {
        foreach (Lazy<S3Region> region in _regions.Values.Where(region => region.IsValueCreated))
        {
            region.Value.Dispose();
        }
    }

    private S3Region Named(string name) =>
        _regions.GetOrAdd(name, key => new Lazy<S3Region>(() => new S3Region(key, CreateClient(key)))).Value;

    private AmazonS3Client CreateClient(string region)
    {
        AmazonS3Config config = new()
        {
            ForcePathStyle = _connection.PathStyle,
            // Content is hashed by us; elsewhere the SDK adds a checksum only where S3 demands one.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        SdkClients.Configure(config, _http, _connection.EndpointUrl, region);
        return new AmazonS3Client(_connection.Credentials ?? new AnonymousAWSCredentials(), config);
    }
}
