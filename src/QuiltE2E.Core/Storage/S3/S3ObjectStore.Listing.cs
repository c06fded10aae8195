using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    private static readonly CodePointComparer KeyOrder = new(bySegment: false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectListItem> ListAsync(
        string bucket, string prefix, string? delimiter, string? startAfter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListObjectsV2Request request = new()
        {
            BucketName = Checked(bucket),
            Prefix = prefix,
            Delimiter = delimiter,
            StartAfter = startAfter,
            Encoding = EncodingType.Url,
        };
        do
        {
            ListObjectsV2Response page = await _caller.CallAsync(
                "ListObjectsV2", bucket, $"s3://{bucket}/{prefix}",
                (client, token) => client.ListObjectsV2Async(request, token), cancellationToken).ConfigureAwait(false);
            foreach (ObjectListItem item in Merge(page))
            {
                yield return item;
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersionInfo> ListVersionsAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListVersionsRequest request = new() { BucketName = Checked(bucket), Prefix = prefix, Encoding = EncodingType.Url };
        do
        {
            ListVersionsResponse page = await _caller.CallAsync(
                "ListObjectVersions", bucket, $"s3://{bucket}/{prefix}",
                (client, token) => client.ListVersionsAsync(request, token), cancellationToken).ConfigureAwait(false);
            bool isEncoded = page.Encoding == EncodingType.Url;
            foreach (S3ObjectVersion version in page.Versions ?? [])
            {
                yield return new ObjectVersionInfo(
                    new ObjectRef(bucket, Decode(version.Key, isEncoded), version.VersionId), version.IsLatest == true,
                    version.IsDeleteMarker == true, version.Size ?? 0, version.ETag ?? string.Empty,
                    Utc(version.LastModified) ?? default, version.StorageClass?.Value);
            }

            (request.KeyMarker, request.VersionIdMarker) =
                page.IsTruncated == true ? (Decode(page.NextKeyMarker, isEncoded), page.NextVersionIdMarker) : (null, null);
        }
        while (request.KeyMarker is not null);
    }

    /// <summary>Objects and prefixes of a page come in two sorted lists; a reader wants one.</summary>
    private static IEnumerable<ObjectListItem> Merge(ListObjectsV2Response page)
    {
        List<S3Object> objects = page.S3Objects ?? [];
        bool isEncoded = page.Encoding == EncodingType.Url;
        List<string> prefixes = [.. (page.CommonPrefixes ?? []).Select(prefix => Decode(prefix, isEncoded))];
        int next = 0;
        foreach (S3Object item in objects)
        {
            string key = Decode(item.Key, isEncoded);
            while (next < prefixes.Count && KeyOrder.Compare(prefixes[next], key) < 0)
            {
                yield return Prefix(prefixes[next++]);
            }

            yield return new ObjectListItem(
                key, IsPrefix: false, item.Size ?? 0, item.ETag ?? string.Empty, Utc(item.LastModified) ?? default,
                item.StorageClass?.Value);
        }

        while (next < prefixes.Count)
        {
            yield return Prefix(prefixes[next++]);
        }
    }

    // XML has no form for some characters of keys, so they are asked for in URL form; a store may ignore that.
    private static string Decode(string text, bool isEncoded) =>
        isEncoded ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;

    private static ObjectListItem Prefix(string prefix) => new(prefix, IsPrefix: true, 0, string.Empty, default);
}
