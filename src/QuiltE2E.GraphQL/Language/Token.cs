using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>One lexical token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">The name, the number as written or the decoded string; empty for punctuation.</param>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span, string Text)
{
    /// <summary>How an error message shows it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.EndOfFile => "the end of the document",
        TokenKind.Name => $"\"{Snippet.Of(Text)}\"",
        TokenKind.WholeNumber or TokenKind.FractionalNumber => $"the number {Snippet.Of(Text)}",
        TokenKind.QuotedText or TokenKind.BlockText => "a string",
        _ => $"\"{Punctuation(Kind)}\"",
    };

    internal static string Punctuation(TokenKind kind) => kind switch
    {
        TokenKind.Bang => "!",
        TokenKind.Dollar => "$",
        TokenKind.Ampersand => "&",
        TokenKind.OpenParen => "(",
        TokenKind.CloseParen => ")",
        TokenKind.Spread => "...",
        TokenKind.Colon => ":",
        TokenKind.EqualsSign => "=",
        TokenKind.At => "@",
        TokenKind.OpenBracket => "[",
        TokenKind.CloseBracket => "]",
        TokenKind.OpenBrace => "{",
        TokenKind.Pipe => "|",
        TokenKind.CloseBrace => "}",
        _ => "a name",
    };
}
