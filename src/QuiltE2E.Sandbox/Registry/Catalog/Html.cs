using System.Text;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Writes HTML. Whatever is not a tag of ours is escaped here, so that no page can forget it.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Opens an element.</summary>
    /// <param name="tag">A tag of ours, never one from outside.</param>
    /// <param name="attributes">Attributes; one whose value is null is left out, one whose value is empty stands alone.</param>
    public Html Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is null)
            {
                continue;
            }

            _text.Append(' ').Append(name);
            if (value.Length > 0)
            {
                _text.Append("=\"");
                Escape(value);
                _text.Append('"');
            }
        }

        _text.Append('>');
        return this;
    }

    public Html Close(string tag)
    {
        _text.Append("</").Append(tag).Append('>');
        return this;
    }

    public Html Text(string? text)
    {
        Escape(text ?? string.Empty);
        return this;
    }

    /// <summary>An element with a text in it.</summary>
    public Html Element(string tag, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>A link.</summary>
    /// <param name="address">A path of ours, from <see cref="CatalogPaths"/>.</param>
    /// <param name="text">What it says.</param>
    /// <param name="style">A class of the style sheet, or null.</param>
    public Html Link(string address, string text, string? style = null) => Element("a", text, ("href", address), ("class", style));

    /// <summary>A row of a table.</summary>
    public Html Row(params ReadOnlySpan<string> cells)
    {
        Open("tr");
        foreach (string cell in cells)
        {
            Element("td", cell);
        }

        return Close("tr");
    }

    /// <summary>The head of a table; a heading that begins with <c>#</c> is that of a column of numbers.</summary>
    public Html Table(params ReadOnlySpan<string> headings)
    {
        Open("div", ("class", "scroll")).Open("table").Open("thead").Open("tr");
        foreach (string heading in headings)
        {
            bool isNumber = heading.StartsWith('#');
            Element("th", isNumber ? heading[1..] : heading, ("class", isNumber ? "number" : null));
        }

        return Close("tr").Close("thead").Open("tbody");
    }

    public Html EndTable() => Close("tbody").Close("table").Close("div");

    /// <summary>Adds what another has written.</summary>
    public Html Append(Html other)
    {
        _text.Append(other._text);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Escape(string text)
    {
        foreach (char character in text)
        {
            switch (character)
            {
                case '&':
                    _text.Append("&amp;");
                    break;
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '"':
                    _text.Append("&quot;");
                    break;
                case '\'':
                    _text.Append("&#39;");
                    break;
                case '\0':
                    // No HTML can hold it, escaped or not.
                    _text.Append('\uFFFD');
                    break;
                default:
                    _text.Append(character);
                    break;
            }
        }
    }
}
