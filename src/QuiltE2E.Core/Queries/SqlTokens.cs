namespace QuiltE2E.Core.Queries;

/// <summary>Cuts a query into pieces; joined again they are the query.</summary>
internal static class SqlTokens
{
    public static List<SqlToken> Read(string text)
    {
        List<SqlToken> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            (SqlTokenKind kind, int end) = Next(text, at);
            tokens.Add(new SqlToken(kind, text[at..end]));
            at = end;
        }

        return tokens;
    }

    private static (SqlTokenKind Kind, int End) Next(string text, int at)
    {
        char first = text[at];
        char second = at + 1 < text.Length ? text[at + 1] : '\0';
        return first switch
        {
            '\'' => (SqlTokenKind.Text, EndOfQuoted(text, at, first)),
            '"' or '`' => (SqlTokenKind.QuotedName, EndOfQuoted(text, at, first)),
            '-' when second == '-' => (SqlTokenKind.Blank, EndOf(text, at, "\n")),
            '/' when second == '*' => (SqlTokenKind.Blank, EndOf(text, at + 2, "*/")),
            _ when char.IsWhiteSpace(first) => (SqlTokenKind.Blank, EndWhere(text, at, char.IsWhiteSpace)),
            _ when char.IsAsciiDigit(first) => (SqlTokenKind.Number, EndWhere(text, at, IsPartOfWord)),
            _ when IsPartOfWord(first) => (SqlTokenKind.Word, EndWhere(text, at, IsPartOfWord)),
            _ => (SqlTokenKind.Sign, at + 1),
        };
    }

    private static bool IsPartOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' or '@';

    private static int EndWhere(string text, int at, Func<char, bool> goesOn)
    {
        while (at < text.Length && goesOn(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOf(string text, int at, string end)
    {
        int found = text.IndexOf(end, at, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }

    // A quote is doubled within, so that what looks like an end and a beginning is one piece or two: both are left alone.
    private static int EndOfQuoted(string text, int at, char quote) => EndOf(text, at + 1, quote.ToString());
}
