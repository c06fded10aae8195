using System.Globalization;
using System.Text;

namespace QuiltE2E.Sandbox.S3;

/// <summary>Writes the XML documents of S3.</summary>
/// <remarks>
/// Keys may hold control characters, which XML 1.0 forbids and S3 sends as references all the same; so this is no XmlWriter.
/// </remarks>
internal sealed class XmlText
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly StringBuilder _text = new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /// <summary>Opens the document's element, in the S3 namespace unless it is an error.</summary>
    public XmlText Root(string name) => Root(name, Namespace);

    /// <summary>A root element in the namespace of another service.</summary>
    public XmlText Root(string name, string xmlns)
    {
        _text.Append('<').Append(name).Append(" xmlns=\"").Append(xmlns).Append("\">");
        return this;
    }

    public XmlText Open(string name)
    {
        _text.Append('<').Append(name).Append('>');
        return this;
    }

    public XmlText Close(string name)
    {
        _text.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>Text inside the element that is open.</summary>
    public XmlText Text(string value)
    {
        Escape(value);
        return this;
    }

    /// <summary>An element with a text; an empty element for an empty text.</summary>
    public XmlText Element(string name, string value)
    {
        Open(name);
        Escape(value);
        return Close(name);
    }

    public XmlText Element(string name, long value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    public XmlText Element(string name, bool value) => Element(name, value ? "true" : "false");

    public XmlText Element(string name, DateTimeOffset value) =>
        Element(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>An element where there is a value, nothing for null.</summary>
    public XmlText Optional(string name, string? value) => value is null ? this : Element(name, value);

    public override string ToString() => _text.ToString();

    private void Escape(string value)
    {
        foreach (char character in value)
        {
            switch (character)
            {
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '&':
                    _text.Append("&amp;");
                    break;
                case '"':
                    _text.Append("&quot;");
                    break;
                case < ' ' and not '\n' and not '\t':
                    _text.Append("&#x").Append(((int)character).ToString("x", CultureInfo.InvariantCulture)).Append(';');
                    break;
                default:
                    _text.Append(character);
                    break;
            }
        }
    }
}
