using System.Globalization;
using System.Net.Http.Headers;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Writes and reads the headers of objects.</summary>
internal static class S3Headers
{
    public const string ChecksumSha256 = "x-amz-checksum-sha256";
    private const string MetadataPrefix = "x-amz-meta-";
    private static readonly Dictionary<string, string> NoMetadata = new(StringComparer.Ordinal);

    public static void AddCondition(List<KeyValuePair<string, string>> headers, WriteCondition condition)
    {
        if (condition.MustNotExist)
        {
            headers.Add(new("if-none-match", "*"));
        }

        if (condition.IfMatch is string etag)
        {
            headers.Add(new("if-match", etag));
        }
    }

    public static void AddOptions(List<KeyValuePair<string, string>> headers, PutOptions options)
    {
        if (options.ContentType is string type)
        {
            headers.Add(new("content-type", type));
        }

        foreach ((string name, string value) in options.Metadata ?? NoMetadata)
        {
            headers.Add(new(MetadataPrefix + name.ToLowerInvariant(), value.Trim()));
        }
    }

    public static string ETag(HttpResponseMessage response) => S3ErrorBody.Header(response, "ETag") ?? string.Empty;

    /// <summary>The version id; a store without versions sends none.</summary>
    public static string? VersionId(HttpResponseMessage response) => S3ErrorBody.Header(response, "x-amz-version-id");

    public static ObjectInfo Info(HttpResponseMessage response, ObjectRef target)
    {
        HttpContentHeaders content = response.Content.Headers;
        Dictionary<string, string> metadata = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, HeaderStringValues values) in response.Headers.NonValidated)
        {
            if (name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                metadata[name[MetadataPrefix.Length..]] = values.ToString();
            }
        }

        return new ObjectInfo(
            target with { VersionId = VersionId(response) ?? target.VersionId },
            content.ContentRange?.Length ?? content.ContentLength ?? 0,
            ETag(response),
            content.LastModified ?? default,
            S3ErrorBody.Header(response, ChecksumSha256),
            S3ErrorBody.Header(response, "x-amz-checksum-crc64nvme"),
            content.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) ? type.ToString() : null,
            metadata,
            S3ErrorBody.Header(response, "x-amz-server-side-encryption"),
            S3ErrorBody.Header(response, "x-amz-storage-class"));
    }

    public static string Range(ByteRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes={range.First}-{range.Last}");
}
