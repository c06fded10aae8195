using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>
/// Storage on S3 or whatever speaks its protocol, through the AWS SDK; what is called once per file (PutObject, UploadPart,
/// GetObject, HeadObject) is signed and sent directly, because the SDK's pipeline costs six times the CPU.
/// </summary>
/// <remarks>Safe for use by many threads at once. A bucket in another region is followed there when the service names it.</remarks>
public sealed partial class S3ObjectStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, bool> _knownBuckets = new(StringComparer.Ordinal);
    private readonly HttpClient _http;
    private readonly S3Regions _regions;
    private readonly S3Caller _caller;
    private readonly SigV4Signer _signer = new();
    private readonly StoreLimits _limits;
    private volatile bool _refusesConditions;

    /// <summary>Makes a store; nothing is sent yet.</summary>
    /// <param name="connection">Endpoint, region, credentials, limits.</param>
    public S3ObjectStore(S3Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _limits = connection.Limits;
        // Some calls of other kinds run beside the transfers.
        _http = SdkClients.CreateHttp("s3", connection.EndpointUrl, _limits.ConnectTimeout, connection.Log, _limits.MaxConcurrency + 8);
        _regions = new S3Regions(connection, _http);
        Transfers = new TransferGate(_limits);
        _caller = new S3Caller(_regions, new S3Wire(_http, _regions, TimeProvider.System), new S3Retry(_limits, Transfers), _limits);
        Endpoint = _regions.Default.Endpoint(null);
    }

    /// <inheritdoc/>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public bool SupportsConditionalWrites => !_refusesConditions;

    /// <inheritdoc/>
    public TransferGate Transfers { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BucketInfo>> ListBucketsAsync(CancellationToken cancellationToken) =>
        _caller.CallAsync<IReadOnlyList<BucketInfo>>(
            "ListBuckets", null, Endpoint,
            static async (client, token) =>
            {
                ListBucketsResponse response = await client.ListBucketsAsync(token).ConfigureAwait(false);
                return [.. (response.Buckets ?? []).Select(bucket => new BucketInfo(bucket.BucketName, Utc(bucket.CreationDate)))];
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<BucketInfo> GetBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        S3Request request = new(HttpMethod.Head, "HeadBucket", Checked(bucket), null);
        BucketInfo info = await ExplainAsync(
            () => _caller.SendAsync(
                request, $"s3://{bucket}",
                response => new BucketInfo(
                    bucket, Region: S3ErrorBody.Header(response, "x-amz-bucket-region") ?? _regions.For(bucket).Name),
                cancellationToken),
            () => _caller.CallAsync(
                "GetBucketLocation", bucket, $"s3://{bucket}",
                (client, token) => client.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, token),
                cancellationToken)).ConfigureAwait(false);
        _knownBuckets.TryAdd(bucket, true);
        return info;
    }

    /// <inheritdoc/>
    public async Task DeleteBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        await _caller.CallAsync(
            "DeleteBucket", Checked(bucket), $"s3://{bucket}",
            (client, token) => client.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket }, token),
            cancellationToken).ConfigureAwait(false);
        _knownBuckets.TryRemove(bucket, out _);
    }

    /// <inheritdoc/>
    public Task<VersioningState> GetVersioningAsync(string bucket, CancellationToken cancellationToken) =>
        _caller.CallAsync(
            "GetBucketVersioning", Checked(bucket), $"s3://{bucket}",
            async (client, token) =>
            {
                GetBucketVersioningResponse response = await client.GetBucketVersioningAsync(
                    new GetBucketVersioningRequest { BucketName = bucket }, token).ConfigureAwait(false);
                string? status = response.VersioningConfig?.Status?.Value;
                return status == VersionStatus.Enabled.Value ? VersioningState.Enabled
                    : status == VersionStatus.Suspended.Value ? VersioningState.Suspended : VersioningState.Off;
            },
            cancellationToken);

    /// <summary>Gives the connections back.</summary>
    public void Dispose()
    {
        _regions.Dispose();
        _http.Dispose();
        Transfers.Dispose();
    }

    /// <summary>Asks a refused HEAD again in a form whose refusal has a body, for without one nobody knows why.</summary>
    private static async Task<T> ExplainAsync<T>(Func<Task<T>> head, Func<Task> explain)
    {
        try
        {
            return await head().ConfigureAwait(false);
        }
        catch (QuiltException exception) when (exception.Call is { StatusCode: 400 or 403, ServerCode: null })
        {
            await explain().ConfigureAwait(false);
            throw;
        }
    }

    private static DateTimeOffset? Utc(DateTime? time) =>
        time is DateTime value ? new DateTimeOffset(value.ToUniversalTime()) : null;

    /// <summary>Refuses what would end up as another path than that of a bucket.</summary>
    private static string Checked(string bucket)
    {
        bool isArn = bucket.StartsWith("arn:", StringComparison.Ordinal);
        if (bucket.Length is 0 or > 255 || bucket[0] is '.' or '-' ||
            !bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' || (isArn && c is ':' or '/')))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidBucketName",
                $"'{bucket}' is no bucket name: it has 3 to 63 lower-case letters, digits, dots and hyphens.",
                bucket, "Give the name alone, without s3:// and without a path.");
        }

        return bucket;
    }
}
