namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Refuses what only the engine understands and Athena does not.</summary>
internal static class ForeignSyntax
{
    private static readonly string[] Symbols = ["::", "//", "**", "==", "->>", "&", "|", "^", "~", "!", "#", "{", "}", ";", ":"];

    private static readonly string[] Words = ["QUALIFY", "PIVOT", "UNPIVOT", "SUMMARIZE", "ASOF", "POSITIONAL", "ILIKE", "GLOB", "COLLATE"];

    /// <exception cref="SqlFailedException">There is some.</exception>
    public static void Refuse(SqlDraft draft)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            SqlToken token = draft.Tokens[index];
            if (token.Kind == SqlTokenKind.Backtick)
            {
                throw At(token, "backquoted identifiers are not supported; use double quotes to quote identifiers");
            }

            // A word of these is a name too, where it stands as one.
            bool isForeignWord = Array.Exists(Words, token.Is) && !draft.IsSymbol(index - 1, ".") && !draft.Is(index - 1, "AS")
                && index > 0 && !draft.IsSymbol(index + 1, ".") && !draft.IsSymbol(index + 1, ",");
            bool isStarOption = token.IsSymbol("*") && (draft.Is(index + 1, "EXCLUDE") || draft.Is(index + 1, "REPLACE"));
            if (Array.Exists(Symbols, token.IsSymbol) || isForeignWord || isStarOption || IsForeignForm(draft, index))
            {
                SqlToken wrong = isStarOption ? draft.Tokens[index + 1] : token;
                throw At(wrong, $"mismatched input '{wrong.Text}'");
            }
        }
    }

    // Brackets that are no subscript, words that touch a number or a text, and clauses that only the engine has.
    private static bool IsForeignForm(SqlDraft draft, int index)
    {
        SqlToken token = draft.Tokens[index];
        SqlToken? before = draft.At(index - 1);
        bool touches = before is not null && !token.HasSpace;
        return (token.IsSymbol("[") && !draft.Is(index - 1, "ARRAY") && !Operands.IsEnd(draft, index - 1))
            || (touches && token.Kind == SqlTokenKind.Word && before!.Kind == SqlTokenKind.Number)
            || (touches && token.Kind == SqlTokenKind.String && before!.Is("E"))
            || (token.Is("SIMILAR") && draft.Is(index + 1, "TO"))
            || (token.Is("ON") && draft.Is(index - 1, "DISTINCT"))
            || (token.Is("ALL") && draft.Is(index - 1, "BY") && draft.Is(index - 2, "GROUP")
                && (draft.At(index + 1) is not SqlToken next || next.IsSymbol(")") || next.Is("HAVING") || next.Is("ORDER") || next.Is("LIMIT")));
    }

    private static SqlFailedException At(SqlToken token, string what) =>
        new(SqlFailure.Syntax, System.FormattableString.Invariant($"line {token.Line}:{token.Column}: {what}"));
}
