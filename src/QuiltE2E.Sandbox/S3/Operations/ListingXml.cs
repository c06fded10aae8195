using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The pieces that listings share in XML.</summary>
internal static class ListingXml
{
    /// <summary>A name, percent-encoded where the client asked for that.</summary>
    public static string Name(this ListingRequest request, string name) =>
        request.EncodeUrl ? PercentCoding.Encode(name, keepSlash: true) : name;

    public static XmlText CommonPrefixes(this XmlText xml, ListingRequest request, IEnumerable<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            xml.Open("CommonPrefixes").Element("Prefix", request.Name(prefix)).Close("CommonPrefixes");
        }

        return xml;
    }

    public static XmlText Contents(this XmlText xml, ListingRequest request, ObjectVersion version, Account? owner)
    {
        xml.Open("Contents")
            .Element("Key", request.Name(version.Key))
            .Element("LastModified", version.Modified)
            .Element("ETag", $"\"{version.ETag}\"")
            .Checksum(version)
            .Element("Size", version.Size);
        if (owner is not null)
        {
            xml.Owner("Owner", owner);
        }

        return xml.Element("StorageClass", "STANDARD").Close("Contents");
    }

    public static XmlText Checksum(this XmlText xml, ObjectVersion version) => version.Checksum is Checksum checksum
        ? xml.Element("ChecksumAlgorithm", checksum.Algorithm.Name()).Element("ChecksumType", checksum.Type.Name())
        : xml;

    public static XmlText Owner(this XmlText xml, string element, Account account) =>
        xml.Open(element).Element("ID", account.CanonicalId).Element("DisplayName", account.Name).Close(element);
}
