using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace QuiltE2E.HelpBuilder;

/// <summary>Turns documentation markup into plain paragraphs.</summary>
internal static partial class DocumentationText
{
    /// <summary>The paragraphs of an element: each <c>para</c>, <c>item</c> and the text between them.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Paragraphs without line breaks.</returns>
    public static IReadOnlyList<string> Paragraphs(XElement element)
    {
        List<string> paragraphs = [];
        StringBuilder current = new();
        Collect(element, current, paragraphs);
        Flush(current, paragraphs);
        return paragraphs;
    }

    /// <summary>A code sample without the indentation of the comment it stands in.</summary>
    /// <param name="text">The text of a <c>code</c> element.</param>
    /// <returns>The lines.</returns>
    public static string Code(string text)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())];
        int indent = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : string.Empty)).Trim('\n');
    }

    private static void Collect(XElement element, StringBuilder current, List<string> paragraphs)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText text:
                    current.Append(text.Value);
                    break;
                case XElement { Name.LocalName: "para" or "item" or "list" } block:
                    Flush(current, paragraphs);
                    Collect(block, current, paragraphs);
                    Flush(current, paragraphs);
                    break;
                case XElement inline:
                    current.Append(Inline(inline));
                    break;
            }
        }
    }

    private static string Inline(XElement element)
    {
        string? reference = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword")
            ?? (string?)element.Attribute("name");
        if (reference is null || element.Value.Length > 0)
        {
            return element.Value;
        }

        // T:Namespace.Type and P:Namespace.Type.Member are named by their last part.
        string name = reference.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    private static void Flush(StringBuilder current, List<string> paragraphs)
    {
        string text = WhiteSpace().Replace(current.ToString(), " ").Trim();
        current.Clear();
        if (text.Length > 0)
        {
            paragraphs.Add(text);
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
