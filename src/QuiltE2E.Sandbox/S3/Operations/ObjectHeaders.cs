using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The response headers of a read.</summary>
internal static class ObjectHeaders
{
    private static readonly (string Parameter, string Header)[] Overrides =
    [
        ("response-content-type", "Content-Type"),
        ("response-content-language", "Content-Language"),
        ("response-expires", "Expires"),
        ("response-cache-control", "Cache-Control"),
        ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
    ];

    /// <summary>ETag, time and version: what also a 304 carries.</summary>
    public static void SetValidators(S3Context context, FoundObject found)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = $"\"{found.Version.ETag}\"";
        headers.LastModified = found.Version.Modified.ToString("R", CultureInfo.InvariantCulture);
        context.SetVersion(found.ReportedVersionId);
    }

    /// <summary>All the rest.</summary>
    public static void Set(S3Context context, FoundObject found, bool isPartial)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.AcceptRanges = "bytes";
        foreach ((string name, string value) in StoredHeaders.Unpack(found.Version.Headers))
        {
            if (!string.Equals(name, StoredHeaders.TaggingName, StringComparison.Ordinal))
            {
                headers[name] = value;
            }
        }

        int tags = ObjectTags.Of(found.Version.Headers).Pairs.Count;
        if (tags > 0 && context.Access.Refuse(context, RequestActions.ReadTags, context.Bucket, context.Key) is null)
        {
            headers["x-amz-tagging-count"] = tags.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string parameter, string header) in Overrides)
        {
            if (context.Target[parameter] is string value)
            {
                headers[header] = value;
            }
        }

        bool wanted = string.Equals(context.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase);
        if (wanted && !isPartial)
        {
            context.SetChecksum(found.Version.Checksum);
        }
    }
}
