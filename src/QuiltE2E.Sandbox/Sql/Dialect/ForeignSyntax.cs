namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Refuses what only the engine understands and Athena does not.</summary>
internal static class ForeignSyntax
{
    private static readonly string[] Symbols = ["::", "//", "**", "==", "->>", "&", "|", "^", "~", "!", "#", "{", "}", ";", ":"];

    private static readonly string[] Words = ["QUALIFY", "PIVOT", "UNPIVOT", "SUMMARIZE", "ASOF", "POSITIONAL", "ILIKE", "GLOB"];

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
            if (Array.Exists(Symbols, token.IsSymbol) || isForeignWord || isStarOption)
            {
                SqlToken wrong = isStarOption ? draft.Tokens[index + 1] : token;
                throw At(wrong, $"mismatched input '{wrong.Text}'");
            }
        }
    }

    private static SqlFailedException At(SqlToken token, string what) =>
        new(SqlFailure.Syntax, System.FormattableString.Invariant($"line {token.Line}:{token.Column}: {what}"));
}
