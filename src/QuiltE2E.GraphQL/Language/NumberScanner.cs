using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>Reads a number: no leading zeros, digits after a dot and an exponent, and no name or dot behind it.</summary>
internal static class NumberScanner
{
    public static Token Scan(string source, SourceSpan at, ref int position)
    {
        int end = at.Start;
        bool fractional = false;
        if (source[end] == '-')
        {
            end++;
        }

        if (end < source.Length && source[end] == '0')
        {
            end++;
            if (end < source.Length && char.IsAsciiDigit(source[end]))
            {
                throw Error(at, end, "A number has no leading zeros");
            }
        }
        else
        {
            end = Digits(source, at, end);
        }

        if (end < source.Length && source[end] == '.')
        {
            fractional = true;
            end = Digits(source, at, end + 1);
        }

        if (end < source.Length && source[end] is 'e' or 'E')
        {
            fractional = true;
            end++;
            if (end < source.Length && source[end] is '+' or '-')
            {
                end++;
            }

            end = Digits(source, at, end);
        }

        if (end < source.Length && (source[end] is '.' or '_' || char.IsAsciiLetter(source[end])))
        {
            throw Error(at, end, $"A number cannot be followed by {Lexer.Describe(source, end)}");
        }

        position = end;
        TokenKind kind = fractional ? TokenKind.FractionalNumber : TokenKind.WholeNumber;
        return new Token(kind, at with { End = end }, source[at.Start..end]);
    }

    private static int Digits(string source, SourceSpan at, int start)
    {
        int end = start;
        while (end < source.Length && char.IsAsciiDigit(source[end]))
        {
            end++;
        }

        return end > start ? end : throw Error(at, end, "A number needs a digit here");
    }

    private static GraphQLSyntaxException Error(SourceSpan at, int index, string reason) =>
        new(SyntaxErrorKind.Malformed, reason + ".", new SourceLocation(at.Line, at.Column + index - at.Start));
}
