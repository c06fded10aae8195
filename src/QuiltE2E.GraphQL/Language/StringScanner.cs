using System.Globalization;
using System.Text;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>Reads the inside of one string, from behind its opening quotes.</summary>
internal sealed class StringScanner(string source, SourceSpan at, int start)
{
    private readonly StringBuilder _text = new();

    /// <summary>Offset behind the closing quotes once a scan is done.</summary>
    public int Position { get; private set; } = start;

    /// <summary>Line breaks inside a block string.</summary>
    public int Lines { get; private set; }

    /// <summary>Where the last line inside a block string starts, or null when it is all on one line.</summary>
    public int? LastLineStart { get; private set; }

    public string ScanQuoted()
    {
        while (Position < source.Length)
        {
            switch (source[Position])
            {
                case '"':
                    Position++;
                    return _text.ToString();
                case '\\':
                    ReadEscape();
                    break;
                case '\n' or '\r':
                    throw Error("The string is not closed on its line");
                default:
                    Take();
                    break;
            }
        }

        throw Error("The string is not closed");
    }

    public string ScanBlock()
    {
        while (Position < source.Length)
        {
            ReadOnlySpan<char> rest = source.AsSpan(Position);
            if (rest.StartsWith("\"\"\""))
            {
                Position += 3;
                return BlockStrings.Dedent(_text.ToString());
            }

            if (rest.StartsWith("\\\"\"\""))
            {
                _text.Append("\"\"\"");
                Position += 4;
            }
            else if (rest[0] is '\n' or '\r')
            {
                Position += rest.StartsWith("\r\n") ? 2 : 1;
                _text.Append('\n');
                Lines++;
                LastLineStart = Position;
            }
            else
            {
                Take();
            }
        }

        throw Error("The block string is not closed");
    }

    /// <summary>1 or 2 units for the character at an index, 0 for a lone surrogate.</summary>
    public static int CharacterWidth(string text, int index)
    {
        if (!char.IsSurrogate(text[index]))
        {
            return 1;
        }

        return index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 0;
    }

    private void Take()
    {
        int width = CharacterWidth(source, Position);
        if (width == 0)
        {
            throw Error($"{Lexer.Describe(source, Position)} is half of a surrogate pair");
        }

        _text.Append(source, Position, width);
        Position += width;
    }

    private void ReadEscape()
    {
        char code = Position + 1 < source.Length ? source[Position + 1] : '\0';
        if (code == 'u')
        {
            ReadUnicodeEscape();
            return;
        }

        char plain = code switch
        {
            '"' or '\\' or '/' => code,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error("A backslash is followed by one of \" \\ / b f n r t u"),
        };
        _text.Append(plain);
        Position += 2;
    }

    private void ReadUnicodeEscape()
    {
        int first = ReadCodeUnit(out int next);
        if (first is >= 0xD800 and <= 0xDBFF && source.AsSpan(next).StartsWith("\\u"))
        {
            Position = next;
            int second = ReadCodeUnit(out next);
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                first = char.ConvertToUtf32((char)first, (char)second);
            }
        }

        if (!Rune.TryCreate(first, out Rune rune))
        {
            throw Error("The escape names no Unicode character");
        }

        _text.Append(rune.ToString());
        Position = next;
    }

    /// <summary>Reads <c>\uXXXX</c> or <c>\u{X…}</c> at the position; <c>next</c> is the offset behind it.</summary>
    private int ReadCodeUnit(out int next)
    {
        ReadOnlySpan<char> rest = source.AsSpan(Position + 2);
        int length = 4;
        next = Position + 6;
        if (rest.StartsWith("{"))
        {
            rest = rest[1..];
            length = rest.IndexOf('}');
            next = Position + 4 + length;
        }

        if (length is < 1 or > 8 || rest.Length < length
            || !int.TryParse(rest[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            throw Error("\\u takes four hexadecimal digits, or some between braces");
        }

        return value;
    }

    private GraphQLSyntaxException Error(string reason)
    {
        int column = LastLineStart is int lineStart ? Position - lineStart + 1 : at.Column + Position - at.Start;
        return new GraphQLSyntaxException(
            SyntaxErrorKind.Malformed, reason + ".", new SourceLocation(at.Line + Lines, column));
    }
}
