using System.Text;
using Microsoft.AspNetCore.Http;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>The headers kept with an object: content headers and user metadata, one <c>name:value</c> per line.</summary>
internal static class StoredHeaders
{
    /// <summary>The line that holds the tags, which no answer sends.</summary>
    public const string TaggingName = "x-amz-tagging";

    public const string MetadataPrefix = "x-amz-meta-";
    public const string DefaultContentType = "binary/octet-stream";

    private static readonly string[] ContentHeaders =
        ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

    /// <summary>Packs what a request says about its object.</summary>
    public static string Pack(IHeaderDictionary headers)
    {
        StringBuilder text = new();
        foreach (string name in ContentHeaders)
        {
            string? value = headers[name];
            if (string.Equals(name, "content-encoding", StringComparison.Ordinal))
            {
                value = WithoutChunking(value);
            }
            else if (string.IsNullOrEmpty(value) && string.Equals(name, "content-type", StringComparison.Ordinal))
            {
                value = DefaultContentType;
            }

            if (!string.IsNullOrEmpty(value))
            {
                text.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in headers)
        {
            if (name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                text.Append(name.ToLowerInvariant()).Append(':').Append(string.Join(',', value.ToArray())).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The pairs of a packed text.</summary>
    public static IEnumerable<(string Name, string Value)> Unpack(string packed)
    {
        foreach (string line in packed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 1)..]);
        }
    }

    /// <summary>Bytes of user metadata: names without the prefix, and values. S3 allows 2048.</summary>
    public static int MetadataSize(string packed)
    {
        int size = 0;
        foreach ((string name, string value) in Unpack(packed))
        {
            if (name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            {
                size += name.Length - MetadataPrefix.Length + Encoding.UTF8.GetByteCount(value);
            }
        }

        return size;
    }

    // aws-chunked is how the bytes travelled, not what they are.
    private static string? WithoutChunking(string? value) => value is null
        ? null
        : string.Join(
            ",",
            value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(static coding => !string.Equals(coding, "aws-chunked", StringComparison.OrdinalIgnoreCase)));
}
