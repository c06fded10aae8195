using Amazon.S3;
using Amazon.S3.Model;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    /// <inheritdoc/>
    public async Task<WrittenObject> CopyAsync(
        ObjectRef source, string? sourceETag, string bucket, string key, CancellationToken cancellationToken)
    {
        CopyObjectRequest request = new()
        {
            SourceBucket = Checked(source.Bucket),
            SourceKey = source.Key,
            SourceVersionId = source.VersionId,
            ETagToMatch = sourceETag,
            DestinationBucket = Checked(bucket),
            DestinationKey = key,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        // A copy is one call however large the object is, and S3 takes its time for it.
        CopyObjectResponse response = await _caller.CallAsync(
            "CopyObject", bucket, source.ToString(),
            (client, token) => client.CopyObjectAsync(request, token), cancellationToken, CompletionPatience).ConfigureAwait(false);
        _knownBuckets.TryAdd(bucket, true);
        return new WrittenObject(new ObjectRef(bucket, key, response.VersionId), response.ETag, response.ChecksumSHA256);
    }

    /// <inheritdoc/>
    public async Task<UploadedPart> CopyPartAsync(
        ObjectRef source, string? sourceETag, ByteRange range, ObjectRef target, string uploadId, int number,
        CancellationToken cancellationToken)
    {
        CopyPartRequest request = new()
        {
            SourceBucket = Checked(source.Bucket),
            SourceKey = source.Key,
            SourceVersionId = source.VersionId,
            FirstByte = range.First,
            LastByte = range.Last,
            DestinationBucket = Checked(target.Bucket),
            DestinationKey = target.Key,
            UploadId = uploadId,
            PartNumber = number,
        };
        if (sourceETag is not null)
        {
            request.ETagToMatch = [sourceETag];
        }

        CopyPartResponse response = await _caller.CallAsync(
            "UploadPartCopy", target.Bucket, source.ToString(),
            (client, token) => client.CopyPartAsync(request, token), cancellationToken, CompletionPatience).ConfigureAwait(false);
        return new UploadedPart(number, response.ETag, response.ChecksumSHA256);
    }
}
