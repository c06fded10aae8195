using System.Globalization;
using System.Xml.Linq;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Reads the document that completes a multipart upload.</summary>
internal static class CompleteRequest
{
    /// <exception cref="Http.ServiceException">It is malformed, or its parts are not in ascending order.</exception>
    public static List<CompletePart> Read(ReadOnlyMemory<byte> document)
    {
        List<CompletePart> parts = [];
        foreach (XElement element in XmlDocumentReader.Read(document, "CompleteMultipartUpload").Children("Part"))
        {
            string? number = element.Text("PartNumber");
            string? etag = element.Text("ETag");
            if (etag is null || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                throw S3Errors.MalformedXml();
            }

            if (value is < 1 or > MultipartRules.LargestPartNumber)
            {
                throw S3Errors.InvalidArgument(
                    "PartNumber must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    value.ToString(CultureInfo.InvariantCulture));
            }

            if (parts.Count > 0 && parts[^1].Number >= value)
            {
                throw new Http.ServiceException(
                    400,
                    "InvalidPartOrder",
                    "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
            }

            parts.Add(new(value, WriteConditions.Unquote(etag), Checksums(element)));
        }

        return parts.Count > 0 ? parts : throw S3Errors.MalformedXml();
    }

    private static Dictionary<string, string> Checksums(XElement element) => element.Elements()
        .Where(static child => child.Name.LocalName.StartsWith("Checksum", StringComparison.Ordinal))
        .GroupBy(static child => child.Name.LocalName, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.First().Value.Trim(), StringComparer.Ordinal);
}
