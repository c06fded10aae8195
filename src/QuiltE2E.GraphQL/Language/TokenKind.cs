namespace QuiltE2E.GraphQL.Language;

/// <summary>The lexical kinds of the language.</summary>
internal enum TokenKind
{
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    OpenParen,
    CloseParen,
    Spread,
    Colon,
    EqualsSign,
    At,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    Pipe,
    CloseBrace,
    Name,
    WholeNumber,
    FractionalNumber,
    QuotedText,
    BlockText,
}
