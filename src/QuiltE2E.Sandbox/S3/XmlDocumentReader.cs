using System.Xml;
using System.Xml.Linq;

namespace QuiltE2E.Sandbox.S3;

/// <summary>Reads the small XML documents that requests bring.</summary>
internal static class XmlDocumentReader
{
    /// <summary>Parses a document and checks the name of its element; namespaces do not count, as in S3.</summary>
    /// <exception cref="Http.ServiceException">It is not well-formed or something else.</exception>
    public static XElement Read(ReadOnlyMemory<byte> document, string root)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using MemoryStream stream = new(document.ToArray(), writable: false);
            using XmlReader reader = XmlReader.Create(stream, settings);
            XElement element = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return string.Equals(element.Name.LocalName, root, StringComparison.Ordinal) ? element : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>The children of a name.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => string.Equals(child.Name.LocalName, name, StringComparison.Ordinal));

    /// <summary>The text of the one child of a name, or null.</summary>
    public static string? Text(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value;
}
