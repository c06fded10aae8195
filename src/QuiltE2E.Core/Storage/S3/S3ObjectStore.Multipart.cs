using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    // S3 may assemble a large object for minutes.
    private const int CompletionPatience = 5;

    /// <inheritdoc/>
    public Task<string> StartMultipartAsync(
        string bucket, string key, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _caller.CallAsync(
            "CreateMultipartUpload", Checked(bucket), new ObjectRef(bucket, key).ToString(),
            async (client, token) =>
            {
                InitiateMultipartUploadRequest request = new()
                {
                    BucketName = bucket,
                    Key = key,
                    ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
                    ContentType = options.ContentType,
                };
                foreach (KeyValuePair<string, string> item in options.Metadata ?? Enumerable.Empty<KeyValuePair<string, string>>())
                {
                    request.Metadata[item.Key] = item.Value;
                }

                InitiateMultipartUploadResponse response =
                    await client.InitiateMultipartUploadAsync(request, token).ConfigureAwait(false);
                return response.UploadId;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UploadedPart> UploadPartAsync(
        string bucket, string key, string uploadId, int number, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> sha256,
        CancellationToken cancellationToken)
    {
        S3Request request = new(HttpMethod.Put, "UploadPart", Checked(bucket), key) { Body = content, BodySha256 = sha256 };
        string checksum = Convert.ToBase64String(sha256.Span);
        request.Headers.Add(new(S3Headers.ChecksumSha256, checksum));
        request.Query.Add(new("partNumber", number.ToString(CultureInfo.InvariantCulture)));
        request.Query.Add(new("uploadId", uploadId));
        return _caller.SendAsync(
            request, new ObjectRef(bucket, key).ToString(),
            response => new UploadedPart(
                number, S3Headers.ETag(response), S3ErrorBody.Header(response, S3Headers.ChecksumSha256) ?? checksum),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WrittenObject> CompleteMultipartAsync(
        string bucket, string key, string uploadId, IReadOnlyList<UploadedPart> parts, WriteCondition condition,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ObjectRef target = new(Checked(bucket), key);
        return WriteAsync(
            target, condition, CompositeChecksum(parts), () => CompositeETag(parts),
            toSend => CompleteOnceAsync(target, uploadId, parts, toSend, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task AbortMultipartAsync(string bucket, string key, string uploadId, CancellationToken cancellationToken)
    {
        try
        {
            await _caller.CallAsync(
                "AbortMultipartUpload", Checked(bucket), new ObjectRef(bucket, key).ToString(),
                (client, token) => client.AbortMultipartUploadAsync(
                    new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = uploadId }, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException exception) when (exception.ErrorId == "UploadNotFound")
        {
            // Gone already is what was asked for.
            return;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, string UploadId)> ListMultipartAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? keyMarker = null;
        string? uploadMarker = null;
        do
        {
            ListMultipartUploadsRequest request = new()
            {
                BucketName = Checked(bucket),
                Prefix = prefix,
                KeyMarker = keyMarker,
                UploadIdMarker = uploadMarker,
            };
            ListMultipartUploadsResponse page = await _caller.CallAsync(
                "ListMultipartUploads", bucket, $"s3://{bucket}/{prefix}",
                (client, token) => client.ListMultipartUploadsAsync(request, token), cancellationToken).ConfigureAwait(false);
            foreach (MultipartUpload upload in page.MultipartUploads ?? [])
            {
                yield return (upload.Key, upload.UploadId);
            }

            (keyMarker, uploadMarker) = page.IsTruncated == true ? (page.NextKeyMarker, page.NextUploadIdMarker) : (null, null);
        }
        while (keyMarker is not null);
    }

    private Task<WrittenObject> CompleteOnceAsync(
        ObjectRef target, string uploadId, IReadOnlyList<UploadedPart> parts, WriteCondition condition,
        CancellationToken cancellationToken) =>
        _caller.CallAsync(
            "CompleteMultipartUpload", target.Bucket, target.ToString(),
            async (client, token) =>
            {
                CompleteMultipartUploadRequest request = new()
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    UploadId = uploadId,
                    IfNoneMatch = condition.MustNotExist ? "*" : null,
                    IfMatch = condition.IfMatch,
                    PartETags =
                    [
                        .. parts.Select(part => new PartETag(part.Number, part.ETag) { ChecksumSHA256 = part.ChecksumSha256 }),
                    ],
                };
                CompleteMultipartUploadResponse response =
                    await client.CompleteMultipartUploadAsync(request, token).ConfigureAwait(false);
                return new WrittenObject(
                    target with { VersionId = response.VersionId }, response.ETag, response.ChecksumSHA256);
            },
            cancellationToken, CompletionPatience);

    private static string CompositeChecksum(IReadOnlyList<UploadedPart> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (UploadedPart part in parts)
        {
            hash.AppendData(Convert.FromBase64String(part.ChecksumSha256 ?? string.Empty));
        }

        return $"{Convert.ToBase64String(hash.GetHashAndReset())}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string? CompositeETag(IReadOnlyList<UploadedPart> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        foreach (UploadedPart part in parts)
        {
            // With some encryptions a tag is no digest; then nothing can be said.
            if (Convert.FromHexString(part.ETag.AsSpan().Trim('"'), digest, out _, out int length) !=
                System.Buffers.OperationStatus.Done || length != digest.Length)
            {
                return null;
            }

            hash.AppendData(digest);
        }

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}-{parts.Count.ToString(CultureInfo.InvariantCulture)}\"";
    }
}
