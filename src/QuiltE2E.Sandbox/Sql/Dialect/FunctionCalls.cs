namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Gives every function its name in the engine, and refuses those that Trino does not have.</summary>
internal static class FunctionCalls
{
    // Words before a bracket that call nothing: types with digits, and constructors that the engine has likewise.
    private static readonly HashSet<string> Types = new(
        ["ARRAY", "CHAR", "DECIMAL", "MAP", "NUMERIC", "ROW", "TIME", "TIMESTAMP", "VARCHAR", "VARBINARY", "TABLESAMPLE", "BERNOULLI", "SYSTEM"],
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SqlFailedException">A function is not registered.</exception>
    public static void Translate(SqlDraft draft)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if (!IsCall(draft, index))
            {
                continue;
            }

            SqlToken token = draft.Tokens[index];
            string name = draft.IsSymbol(index - 1, ".") ? string.Empty : TrinoFunctions.Find(token.Value) ?? string.Empty;
            if (name.Length == 0)
            {
                throw new SqlFailedException(SqlFailure.NoFunction, token.Value);
            }

            if (!name.Equals(token.Value, StringComparison.OrdinalIgnoreCase))
            {
                draft.Replace(index, name);
            }

            TranslateFormat(draft, index);
            MoveInside(draft, draft.PartnerOf(index + 1));
        }
    }

    // What Trino says behind the brackets, and the engine within: an order, and what becomes of NULL.
    private static void MoveInside(SqlDraft draft, int close)
    {
        if (draft.Is(close + 1, "WITHIN") && draft.Is(close + 2, "GROUP") && draft.IsSymbol(close + 3, "("))
        {
            int end = draft.PartnerOf(close + 3);
            draft.Prepend(close, " " + draft.Text(close + 4, end));
            draft.Remove(close + 1, end + 1);
        }
        else if ((draft.Is(close + 1, "IGNORE") || draft.Is(close + 1, "RESPECT")) && draft.Is(close + 2, "NULLS"))
        {
            draft.Prepend(close, $" {draft.Text(close + 1, close + 3)}");
            draft.Remove(close + 1, close + 3);
        }
    }

    // A name before a bracket is also an alias with its columns: after AS, after what can be a table, or with AS ( behind it.
    private static bool IsCall(SqlDraft draft, int index)
    {
        SqlToken token = draft.Tokens[index];
        if (!token.IsName || !draft.IsSymbol(index + 1, "(") || TrinoKeywords.IsReserved(token)
            || (token.Kind == SqlTokenKind.Word && Types.Contains(token.Text)) || draft.Is(index - 1, "AS"))
        {
            return false;
        }

        SqlToken? before = draft.At(index - 1);
        bool isAlias = before is not null && (before.IsSymbol(")") || before.IsSymbol("]") || (before.IsName && !TrinoKeywords.IsReserved(before)
            && !draft.IsSymbol(index - 2, "::")) || before.Is("ORDINALITY"));
        int close = draft.PartnerOf(index + 1);
        bool isOwnQuery = draft.Is(close + 1, "AS") && draft.IsSymbol(close + 2, "(");
        return !isAlias && !isOwnQuery;
    }

    // The engine's formats are those of strftime; a format is nearly always a text in place.
    private static void TranslateFormat(SqlDraft draft, int index)
    {
        Func<string, string>? translate = draft.Tokens[index].Value.ToUpperInvariant() switch
        {
            "DATE_FORMAT" or "DATE_PARSE" => DateFormats.FromMySql,
            "FORMAT_DATETIME" or "PARSE_DATETIME" => DateFormats.FromJoda,
            _ => null,
        };
        int last = draft.PartnerOf(index + 1) - 1;
        if (translate is not null && draft.Tokens[last].Kind == SqlTokenKind.String && draft.IsSymbol(last - 1, ","))
        {
            draft.Replace(last, SqlText.Quote(translate(draft.Tokens[last].Value)));
        }
    }
}
