using System.Xml.Linq;

namespace QuiltE2E.HelpBuilder;

/// <summary>The compiler's documentation file, by member.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads the file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The documentation.</returns>
    public static XmlDocumentation Load(string path) => new(XDocument.Load(path)
        .Descendants("member")
        .ToDictionary(m => (string)m.Attribute("name")!, m => m, StringComparer.Ordinal));

    /// <summary>The paragraphs of one part of a member's documentation.</summary>
    /// <param name="member">Member id, for example <c>T:Namespace.Type</c>.</param>
    /// <param name="part"><c>summary</c> or <c>remarks</c>.</param>
    /// <returns>The paragraphs, none when it is not documented.</returns>
    public IReadOnlyList<string> Paragraphs(string member, string part) =>
        _members.GetValueOrDefault(member)?.Element(part) is XElement element ? DocumentationText.Paragraphs(element) : [];

    /// <summary>The examples of a member.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Code and explanation of each.</returns>
    public IReadOnlyList<CommandExample> Examples(string member) =>
        _members.GetValueOrDefault(member) is not XElement element
            ? []
            : [.. element.Elements("example").Select(e => new CommandExample(
                DocumentationText.Code(e.Element("code")?.Value ?? string.Empty),
                DocumentationText.Paragraphs(new XElement("example", e.Nodes().Where(n => n is not XElement { Name.LocalName: "code" })))))];
}
