using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>One region of the store: the SDK's client for it, and the addresses of its buckets.</summary>
internal sealed class S3Region(string name, AmazonS3Client client) : IDisposable
{
    // Dot segments belong to keys; the runtime must neither resolve nor re-escape them.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly ConcurrentDictionary<string, string> _bases = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public AmazonS3Client Client { get; } = client;

    /// <summary>The address of a bucket or object; the endpoint rules are the SDK's own.</summary>
    public Uri Address(string bucket, string? key, string query)
    {
        string root = _bases.GetOrAdd(bucket, FindBase);
        string path = key is null ? root + "/" : $"{root}/{S3Uri.EscapeKey(bucket, key)}";
        return new Uri(query.Length == 0 ? path : $"{path}?{query}", in Verbatim);
    }

    /// <summary>Scheme, host and port of a bucket's address, or of calls about no bucket.</summary>
    public string Endpoint(string? bucket) => new Uri(
        bucket is null
            ? Client.DetermineServiceOperationEndpoint(new ListBucketsRequest()).URL
            : _bases.GetOrAdd(bucket, FindBase)).GetLeftPart(UriPartial.Authority);

    public void Dispose() => Client.Dispose();

    private string FindBase(string bucket) =>
        Client.DetermineServiceOperationEndpoint(new HeadBucketRequest { BucketName = bucket }).URL.TrimEnd('/');
}
