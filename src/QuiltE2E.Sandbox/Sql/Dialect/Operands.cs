namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Finds where an operand begins and ends: a name with its qualifiers, a call, a literal or brackets, each with its subscripts.</summary>
internal static class Operands
{
    // Reserved words that are values, and those that are called like functions.
    private static readonly string[] Values = ["CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"];
    private static readonly string[] Called = ["CAST", "TRY_CAST", "EXTRACT", "ROW"];
    private static readonly string[] Typed = ["DATE", "TIME", "TIMESTAMP"];

    /// <summary>Whether an operand can end with a token.</summary>
    public static bool IsEnd(SqlDraft draft, int index) =>
        draft.IsSymbol(index, ")") || draft.IsSymbol(index, "]") || IsName(draft, index) || IsLiteral(draft, index - 1);

    /// <summary>The first token of the operand that ends with a token.</summary>
    public static int StartOf(SqlDraft draft, int end)
    {
        int start = end;
        while (draft.IsSymbol(start, "]"))
        {
            start = draft.PartnerOf(start) - 1;
            if (draft.Is(start, "ARRAY"))
            {
                return start;
            }
        }

        if (IsLiteral(draft, start - 1))
        {
            return start - 1;
        }

        if (draft.IsSymbol(start, ")"))
        {
            start = draft.PartnerOf(start);
            start -= IsName(draft, start - 1) || IsAny(draft, start - 1, Called) ? 1 : 0;
        }

        while (draft.IsSymbol(start - 1, ".") && IsEnd(draft, start - 2))
        {
            start = StartOf(draft, start - 2);
        }

        return start;
    }

    /// <summary>The last token of the operand that begins with a token, or -1 where none does.</summary>
    public static int EndOf(SqlDraft draft, int start)
    {
        if (IsLiteral(draft, start))
        {
            return start + 1;
        }

        bool isCalled = IsAny(draft, start, Called) && draft.IsSymbol(start + 1, "(");
        if (!isCalled && !IsName(draft, start) && !draft.IsSymbol(start, "("))
        {
            return -1;
        }

        int end = draft.IsSymbol(start, "(") ? draft.PartnerOf(start) : start;
        while (true)
        {
            if (draft.IsSymbol(end + 1, "(") || draft.IsSymbol(end + 1, "["))
            {
                end = draft.PartnerOf(end + 1);
            }
            else if (draft.IsSymbol(end + 1, ".") && IsName(draft, end + 2))
            {
                end += 2;
            }
            else
            {
                return end;
            }
        }
    }

    private static bool IsLiteral(SqlDraft draft, int index) =>
        IsAny(draft, index, Typed) && draft.At(index + 1)?.Kind == SqlTokenKind.String;

    private static bool IsName(SqlDraft draft, int index) =>
        draft.At(index) is SqlToken { IsName: true } token && !token.Is("ARRAY")
        && (!TrinoKeywords.IsReserved(token) || IsAny(draft, index, Values));

    private static bool IsAny(SqlDraft draft, int index, string[] words) => Array.Exists(words, word => draft.Is(index, word));
}
