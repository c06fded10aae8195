using System.Net;
using System.Security.Cryptography;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    /// <inheritdoc/>
    public async Task<ObjectInfo?> FindAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        S3Request request = new(HttpMethod.Head, "HeadObject", Checked(target.Bucket), target.Key) { MayBeMissing = true };
        request.Headers.Add(new("x-amz-checksum-mode", "ENABLED"));
        AddVersion(request, target);
        ObjectInfo? info = await ExplainAsync(
            () => _caller.SendAsync(
                request, target.ToString(),
                response => response.IsSuccessStatusCode ? S3Headers.Info(response, target) : null,
                cancellationToken),
            async () =>
            {
                using HttpResponseMessage response =
                    await SendGetAsync(target, new ByteRange(0, 0), null, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        if (info is not null)
        {
            _knownBuckets.TryAdd(target.Bucket, true);
            return info;
        }

        await EnsureBucketAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public async Task<ObjectContent> OpenAsync(
        ObjectRef target, ByteRange? range, string? ifMatch, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await SendGetAsync(target, range, ifMatch, cancellationToken).ConfigureAwait(false);
        ObjectInfo info = S3Headers.Info(response, target);
        if (range is ByteRange asked && response.StatusCode != HttpStatusCode.PartialContent &&
            (asked.First != 0 || info.Size > asked.Length))
        {
            string endpoint = _regions.For(target.Bucket).Endpoint(target.Bucket);
            S3Failure failure = new(S3FailureStage.Nonsense, "GetObject", endpoint)
            {
                StatusCode = (int)response.StatusCode,
                RequestId = S3ErrorBody.RequestId(response),
            };
            response.Dispose();
            throw S3Errors.ToException(failure, target.ToString(), 1, null);
        }

        _knownBuckets.TryAdd(target.Bucket, true);
        ByteRange whole = range ?? new ByteRange(0, info.Size - 1);
        BodySource source = new(
            target.ToString(), _regions.For(target.Bucket).Endpoint(target.Bucket), whole, _limits,
            // Only the same content may follow what was read before.
            (rest, token) => SendGetAsync(info.Ref, rest, info.ETag.Length == 0 ? ifMatch : info.ETag, token));
        return new ObjectContent(info, new S3BodyStream(response, source, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<WrittenObject> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> content, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectRef target = new(Checked(bucket), key);
        byte[] sha256 = options.Sha256 ?? SHA256.HashData(content.Span);
        return WriteAsync(
            target, options.Condition, Convert.ToBase64String(sha256),
            () => $"\"{Convert.ToHexStringLower(MD5.HashData(content.Span))}\"",
            condition => PutOnceAsync(target, content, sha256, options, condition, cancellationToken),
            cancellationToken);
    }

    private Task<WrittenObject> PutOnceAsync(
        ObjectRef target, ReadOnlyMemory<byte> content, byte[] sha256, PutOptions options, WriteCondition condition,
        CancellationToken cancellationToken)
    {
        S3Request request = new(HttpMethod.Put, "PutObject", target.Bucket, target.Key) { Body = content, BodySha256 = sha256 };
        request.Headers.Add(new(S3Headers.ChecksumSha256, Convert.ToBase64String(sha256)));
        S3Headers.AddCondition(request.Headers, condition);
        S3Headers.AddOptions(request.Headers, options);
        return _caller.SendAsync(
            request, target.ToString(),
            response => new WrittenObject(
                target with { VersionId = S3Headers.VersionId(response) }, S3Headers.ETag(response),
                S3ErrorBody.Header(response, S3Headers.ChecksumSha256)),
            cancellationToken);
    }

    private Task<HttpResponseMessage> SendGetAsync(
        ObjectRef target, ByteRange? range, string? ifMatch, CancellationToken cancellationToken)
    {
        S3Request request = new(HttpMethod.Get, "GetObject", Checked(target.Bucket), target.Key);
        AddVersion(request, target);
        if (range is ByteRange bytes)
        {
            request.Headers.Add(new("range", S3Headers.Range(bytes)));
        }

        if (ifMatch is not null)
        {
            request.Headers.Add(new("if-match", ifMatch));
        }

        return _caller.OpenAsync(request, target.ToString(), cancellationToken);
    }

    /// <summary>Tells a missing object from a missing bucket, once per bucket: a refused HEAD has no body that could.</summary>
    private async Task EnsureBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        if (_knownBuckets.ContainsKey(bucket))
        {
            return;
        }

        try
        {
            await GetBucketAsync(bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException exception) when (exception.Kind == QuiltErrorKind.AccessDenied)
        {
            // There is a bucket that this identity may not ask about; its objects it may.
            _knownBuckets.TryAdd(bucket, true);
        }
    }

    private static void AddVersion(S3Request request, ObjectRef target)
    {
        if (target.VersionId is string version)
        {
            request.Query.Add(new("versionId", version));
        }
    }
}
