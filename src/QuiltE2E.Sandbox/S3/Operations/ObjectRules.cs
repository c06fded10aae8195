using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Rules of S3 for what is kept with an object.</summary>
internal static class ObjectRules
{
    private const int LargestMetadata = 2048;

    /// <summary>The headers to keep, packed.</summary>
    /// <exception cref="ServiceException">There is too much user metadata.</exception>
    public static string PackHeaders(IHeaderDictionary headers)
    {
        string packed = ObjectTags.ReadHeader(headers).Into(StoredHeaders.Pack(headers));
        int size = StoredHeaders.MetadataSize(packed);
        return size <= LargestMetadata
            ? packed
            : throw new ServiceException(
                400,
                "MetadataTooLarge",
                "Your metadata headers exceed the maximum allowed metadata size",
                ("Size", size.ToString(CultureInfo.InvariantCulture)),
                ("MaxSizeAllowed", LargestMetadata.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Refuses what cannot be a version id.</summary>
    public static string? ReadVersionId(S3Context context)
    {
        string? versionId = context.Target["versionId"];
        return versionId is null || VersionIds.IsValid(versionId)
            ? versionId
            : throw S3Errors.InvalidArgument("Invalid version id specified", "versionId", versionId);
    }
}
