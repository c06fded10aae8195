using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    private const int PartsPerPage = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>?> FindPartSizesAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        GetObjectAttributesRequest request = new()
        {
            BucketName = Checked(target.Bucket),
            Key = target.Key,
            VersionId = target.VersionId,
            ObjectAttributes = [ObjectAttributes.ObjectParts],
            MaxParts = PartsPerPage,
        };
        List<long> sizes = [];
        try
        {
            bool hasMore;
            do
            {
                GetObjectAttributesResponse page = await _caller.CallAsync(
                    "GetObjectAttributes", target.Bucket, target.ToString(),
                    (client, token) => client.GetObjectAttributesAsync(request, token), cancellationToken).ConfigureAwait(false);
                if (page.ObjectParts?.Parts is not { Count: > 0 } parts)
                {
                    // Of parts without checksums only the number is told.
                    return null;
                }

                sizes.AddRange(parts.Select(part => part.Size ?? 0));
                hasMore = page.ObjectParts.IsTruncated == true;
                request.PartNumberMarker = page.ObjectParts.NextPartNumberMarker;
            }
            while (hasMore);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotSupported
            || error.Call?.StatusCode is 400 or 405 or 501)
        {
            // A right of its own that not everybody has, and a call that not every store knows.
            return null;
        }

        return sizes;
    }
}
