using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace QuiltE2E.Core.Reporting.Html;

/// <summary>An interpolated string of HTML: what stands in holes is text and is escaped, so that nothing has to remember to.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
internal readonly ref struct HtmlFragment
{
    private readonly StringBuilder _text;

    public HtmlFragment(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(PlainText.Clean(value)));

    public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    internal void AppendTo(StringBuilder page) => page.Append(_text);
}
