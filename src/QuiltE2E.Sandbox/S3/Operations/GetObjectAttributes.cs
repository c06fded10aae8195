using System.Globalization;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET of an object with <c>attributes</c>: what is known of it, without its bytes.</summary>
internal static class GetObjectAttributes
{
    private const int MostParts = 1000;

    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public static Task HandleAsync(S3Context context)
    {
        string[] wanted = ReadWanted(context);
        FoundObject found = ObjectFinder.Find(context, context.Bucket, context.Key, ObjectRules.ReadVersionId(context));
        ObjectVersion version = found.Version;
        context.Response.Headers.LastModified = version.Modified.ToString("R", CultureInfo.InvariantCulture);
        context.SetVersion(found.ReportedVersionId);
        bool Wants(string name) => wanted.Contains(name, StringComparer.Ordinal);
        XmlText xml = new XmlText().Root("GetObjectAttributesResponse").Optional("ETag", Wants("ETag") ? version.ETag : null);
        if (Wants("Checksum") && version.Checksum is Checksum checksum)
        {
            xml.Open("Checksum")
                .Element(checksum.Algorithm.Element(), checksum.Value)
                .Element("ChecksumType", checksum.Type.Name())
                .Close("Checksum");
        }

        if (Wants("ObjectParts") && found.Parts.Count > 0)
        {
            AppendParts(xml, context, found);
        }

        xml.Optional("StorageClass", Wants("StorageClass") ? "STANDARD" : null)
            .Optional("ObjectSize", Wants("ObjectSize") ? version.Size.ToString(CultureInfo.InvariantCulture) : null);
        return context.ReplyAsync(xml.Close("GetObjectAttributesResponse"));
    }

    private static string[] ReadWanted(S3Context context)
    {
        string[] wanted = context.Request.Headers["x-amz-object-attributes"].ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0)
        {
            throw S3Errors.InvalidRequest("The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty");
        }

        string? unknown = wanted.FirstOrDefault(static name => !Known.Contains(name, StringComparer.Ordinal));
        return unknown is null
            ? wanted
            : throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", unknown);
    }

    private static void AppendParts(XmlText xml, S3Context context, FoundObject found)
    {
        int most = Math.Min(ReadNumber(context, "x-amz-max-parts", MostParts), MostParts);
        int marker = ReadNumber(context, "x-amz-part-number-marker", 0);
        xml.Open("ObjectParts").Element("PartsCount", found.Parts.Count);

        // Parts are told one by one only where they have checksums that make up the object's.
        if (found.Version.Checksum?.Type == ChecksumType.Composite)
        {
            ObjectPart[] rest = [.. found.Parts.Where(part => part.Number > marker)];
            ObjectPart[] page = [.. rest.Take(most)];
            xml.Element("PartNumberMarker", marker)
                .Element("NextPartNumberMarker", page.Length == 0 ? marker : page[^1].Number)
                .Element("MaxParts", most)
                .Element("IsTruncated", rest.Length > page.Length);
            foreach (ObjectPart part in page)
            {
                xml.Open("Part")
                    .Element("PartNumber", part.Number)
                    .Element("Size", part.Size)
                    .Optional(found.Version.Checksum.Algorithm.Element(), part.ChecksumValue)
                    .Close("Part");
            }
        }

        xml.Close("ObjectParts");
    }

    private static int ReadNumber(S3Context context, string header, int otherwise)
    {
        string? text = context.Header(header);
        if (text is null)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw S3Errors.InvalidArgument("Value must be an integer between 0 and 2147483647", header, text);
    }
}
