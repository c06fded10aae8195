using System.Buffers;
using System.Globalization;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>Cuts a text into tokens, one at a time, keeping count of lines and tokens.</summary>
internal sealed class Lexer
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly string _source;
    private readonly ParserLimits _limits;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _tokens;

    public Lexer(string source, ParserLimits limits)
    {
        _source = source;
        _limits = limits;
        if (source.Length > limits.MaxLength)
        {
            throw new GraphQLSyntaxException(
                SyntaxErrorKind.TooLarge,
                $"The document has {source.Length} characters; the limit is {limits.MaxLength}.",
                new SourceLocation(1, 1));
        }
    }

    public Token Next()
    {
        SkipIgnored();
        int start = _position;
        SourceSpan at = new(start, start, _line, start - _lineStart + 1);
        if (start == _source.Length)
        {
            return new Token(TokenKind.EndOfFile, at, string.Empty);
        }

        if (++_tokens > _limits.MaxTokens)
        {
            throw new GraphQLSyntaxException(
                SyntaxErrorKind.TooLarge, $"The document has more than {_limits.MaxTokens} tokens.", at.Location);
        }

        char first = _source[start];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            int length = _source.AsSpan(start).IndexOfAnyExcept(NameCharacters);
            _position = length < 0 ? _source.Length : start + length;
            return new Token(TokenKind.Name, at with { End = _position }, _source[start.._position]);
        }

        if (first == '-' || char.IsAsciiDigit(first))
        {
            return NumberScanner.Scan(_source, at, ref _position);
        }

        return first == '"' ? ReadString(at) : ReadPunctuation(first, at);
    }

    private Token ReadString(SourceSpan at)
    {
        bool block = _source.AsSpan(at.Start).StartsWith("\"\"\"");
        StringScanner scanner = new(_source, at, block ? at.Start + 3 : at.Start + 1);
        string text = block ? scanner.ScanBlock() : scanner.ScanQuoted();
        _position = scanner.Position;
        if (scanner.LastLineStart is int lineStart)
        {
            _line += scanner.Lines;
            _lineStart = lineStart;
        }

        return new Token(block ? TokenKind.BlockText : TokenKind.QuotedText, at with { End = _position }, text);
    }

    private Token ReadPunctuation(char first, SourceSpan at)
    {
        TokenKind kind = first switch
        {
            '!' => TokenKind.Bang,
            '$' => TokenKind.Dollar,
            '&' => TokenKind.Ampersand,
            '(' => TokenKind.OpenParen,
            ')' => TokenKind.CloseParen,
            ':' => TokenKind.Colon,
            '=' => TokenKind.EqualsSign,
            '@' => TokenKind.At,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '{' => TokenKind.OpenBrace,
            '|' => TokenKind.Pipe,
            '}' => TokenKind.CloseBrace,
            '.' when _source.AsSpan(at.Start).StartsWith("...") => TokenKind.Spread,
            _ => TokenKind.EndOfFile,
        };
        if (kind == TokenKind.EndOfFile)
        {
            string hint = first == '\'' ? " Strings take double quotes." : string.Empty;
            throw new GraphQLSyntaxException(
                SyntaxErrorKind.Malformed, $"The character {Describe(_source, at.Start)} means nothing here.{hint}", at.Location);
        }

        _position = at.Start + (kind == TokenKind.Spread ? 3 : 1);
        return new Token(kind, at with { End = _position }, string.Empty);
    }

    private void SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case '\uFEFF' or '\t' or ' ' or ',':
                    _position++;
                    break;
                case '\n':
                    StartLine(1);
                    break;
                case '\r':
                    StartLine(_position + 1 < _source.Length && _source[_position + 1] == '\n' ? 2 : 1);
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void StartLine(int breakLength)
    {
        _position += breakLength;
        _line++;
        _lineStart = _position;
    }

    /// <summary>Skips to the end of the line, or stops at a lone surrogate, which the next token then refuses.</summary>
    private void SkipComment()
    {
        while (_position < _source.Length && _source[_position] is not ('\n' or '\r'))
        {
            int width = StringScanner.CharacterWidth(_source, _position);
            if (width == 0)
            {
                return;
            }

            _position += width;
        }
    }

    internal static string Describe(string source, int index)
    {
        char character = source[index];
        return character is > ' ' and < '\u007f'
            ? $"'{character}'"
            : string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");
    }
}
