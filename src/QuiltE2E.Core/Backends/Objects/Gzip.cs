using System.Globalization;
using System.IO.Compression;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Unpacks gzip, within a limit: a small file can unpack to more than memory holds.</summary>
public static class Gzip
{
    /// <summary>Unpacks what was read of an object.</summary>
    /// <param name="content">The whole object.</param>
    /// <param name="limit">More bytes than this are refused.</param>
    /// <returns>The unpacked bytes.</returns>
    /// <exception cref="QuiltException"><c>NotGzip</c>, <c>ContentTooLarge</c>.</exception>
    public static ObjectBytes Unpack(ObjectBytes content, long limit)
    {
        ArgumentNullException.ThrowIfNull(content);
        string source = content.Source.ToString();
        using MemoryStream packed = new(content.Bytes.ToArray(), writable: false);
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        byte[] block = new byte[81920];
        try
        {
            int count;
            while ((count = gzip.Read(block)) > 0)
            {
                unpacked.Write(block, 0, count);
                if (unpacked.Length > limit)
                {
                    throw new QuiltException(
                        QuiltErrorKind.InvalidArgument, "ContentTooLarge",
                        string.Create(CultureInfo.InvariantCulture, $"'{source}' unpacks to more than the {limit} bytes that are allowed."),
                        source, "Raise -MaximumSize, or save the object with Save-QuiltObject and unpack it on the disk.");
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw NotGzip(source, exception);
        }

        // An empty input is no gzip, though the stream takes it for one of no content.
        return content.Bytes.IsEmpty
            ? throw NotGzip(source, cause: null)
            : new ObjectBytes(content.Source with { Size = unpacked.Length }, 0, unpacked.ToArray());
    }

    private static QuiltException NotGzip(string source, Exception? cause) => new(
        QuiltErrorKind.InvalidData, "NotGzip", $"'{source}' is not gzip, or is damaged.", source,
        "Read it without -Decompress.", innerException: cause);
}
