namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Gives every function its name in the engine, and refuses those that Trino does not have.</summary>
internal static class FunctionCalls
{
    // Words before a bracket that call nothing: types with digits, and constructors that the engine has likewise.
    private static readonly HashSet<string> Types = new(
        ["ARRAY", "CHAR", "DECIMAL", "MAP", "NUMERIC", "ROW", "TIME", "TIMESTAMP", "VARCHAR", "VARBINARY", "TABLESAMPLE", "BERNOULLI", "SYSTEM"],
        StringComparer.OrdinalIgnoreCase);

    // Reserved words that are functions of the engine, and of nobody else.
    private static readonly string[] ForeignFunctions = ["LEFT", "RIGHT", "FIRST", "LAST", "RANGE"];

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

            TranslateArguments(draft, index);
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
        if (!token.IsName || !draft.IsSymbol(index + 1, "(") || (TrinoKeywords.IsReserved(token) && !Array.Exists(ForeignFunctions, token.Is))
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

    private static void TranslateArguments(SqlDraft draft, int index)
    {
        List<(int Start, int End)> arguments = draft.PartsWithin(index + 1);
        int close = draft.PartnerOf(index + 1);
        switch (draft.Tokens[index].Value.ToUpperInvariant())
        {
            case "DATE_FORMAT" or "DATE_PARSE":
                TranslateFormat(draft, arguments, DateFormats.FromMySql);
                break;
            case "FORMAT_DATETIME" or "PARSE_DATETIME":
                TranslateFormat(draft, arguments, DateFormats.FromJoda);
                break;
            case "CONCAT" when arguments.Count > 1:
                // Any number of arguments, and NULL if one of them is.
                draft.Replace(index, "(");
                foreach ((int start, int end) in arguments.SkipLast(1))
                {
                    draft.Prepend(start, "(");
                    draft.Append(end - 1, ")");
                    draft.Replace(end, " || ");
                }

                draft.Append(close, ")");
                break;
            case "GREATEST" or "LEAST" when arguments.Count > 0:
                draft.Append(index + 1, "[");
                draft.Prepend(close, "]");
                break;
            case "ANY_MATCH" or "ALL_MATCH" or "NONE_MATCH":
                draft.Append(index + 1, "list_transform(");
                draft.Append(close, ")");
                break;
            case "SUBSTRING" when arguments.Count == 1:
                // SUBSTRING(text FROM start FOR length)
                for (int word = index + 2; word < close; word = draft.After(word))
                {
                    if (draft.Is(word, "FROM") || draft.Is(word, "FOR"))
                    {
                        draft.Replace(word, ",");
                    }
                }

                break;
            case "APPROX_PERCENTILE" when arguments.Count == 2:
                (int first, int last) = arguments[1];
                draft.Prepend(first, "CAST(");
                draft.Append(last - 1, draft.Is(first, "ARRAY") ? " AS FLOAT[])" : " AS FLOAT)");
                break;
        }
    }

    // The engine's formats are those of strftime. What they would say can be told only of a text in place.
    private static void TranslateFormat(SqlDraft draft, List<(int Start, int End)> arguments, Func<string, string> translate)
    {
        if (arguments.Count != 2)
        {
            return;
        }

        (int start, int end) = arguments[1];
        SqlToken[] texts = [.. draft.Tokens.Take(end).Skip(start).Where(static token => !token.IsSymbol("(") && !token.IsSymbol(")"))];
        if (texts is not [{ Kind: SqlTokenKind.String } text])
        {
            throw new SqlFailedException(SqlFailure.Refused, "A format of dates has to be a literal here");
        }

        draft.Replace(start, end, SqlText.Quote(translate(text.Value)));
    }
}
