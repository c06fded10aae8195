namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Names the columns that have no name of their own: <c>_col0</c>, <c>_col1</c>, by their places.</summary>
internal static class SelectItems
{
    /// <summary>What stands for the name of a column of the result until all columns before it are known.</summary>
    public const string Unnamed = "_col?";

    private static readonly string[] EndsOfList =
        ["FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT", "WINDOW"];

    private static readonly string[] Units = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

    public static void Name(SqlDraft draft)
    {
        int depth = 0;
        for (int index = 0; index < draft.Count; index++)
        {
            depth += draft.IsSymbol(index, "(") ? 1 : draft.IsSymbol(index, ")") ? -1 : 0;
            if (draft.Is(index, "SELECT"))
            {
                int start = draft.Is(index + 1, "DISTINCT") || draft.Is(index + 1, "ALL") ? index + 2 : index + 1;
                NameItems(draft, start, isOfResult: depth == 0 || IsInOpeningBrackets(draft, index));
            }
        }
    }

    private static bool IsInOpeningBrackets(SqlDraft draft, int index) =>
        Enumerable.Range(0, index).All(before => draft.IsSymbol(before, "("));

    private static void NameItems(SqlDraft draft, int start, bool isOfResult)
    {
        int place = 0;
        int index = start;
        while (true)
        {
            bool isEnd = index >= draft.Count || draft.IsSymbol(index, ")") || (!IsPartOfItem(draft, index) && Array.Exists(EndsOfList, draft.Tokens[index].Is));
            if (isEnd || draft.IsSymbol(index, ","))
            {
                if (index > start && IsUnnamed(draft, start, index))
                {
                    string name = isOfResult ? Unnamed : System.FormattableString.Invariant($"_col{place}");
                    draft.Append(index - 1, $" AS {SqlText.Name(name)}");
                }
                else if (index > start && PathColumns.IsPath(draft.Tokens[index - 1]) && IsColumn(draft, start, index))
                {
                    draft.Append(index - 1, $" AS {SqlText.Name(PathColumns.Name)}");
                }

                if (isEnd)
                {
                    return;
                }

                place++;
                start = index + 1;
            }

            index = draft.After(index);
        }
    }

    // IS DISTINCT FROM is no end, nor is WITHIN GROUP.
    private static bool IsPartOfItem(SqlDraft draft, int index) =>
        (draft.Is(index, "FROM") && draft.Is(index - 1, "DISTINCT")) || (draft.Is(index, "GROUP") && draft.Is(index - 1, "WITHIN"));

    private static bool IsUnnamed(SqlDraft draft, int start, int end)
    {
        SqlToken last = draft.Tokens[end - 1];
        bool isStar = last.IsSymbol("*") && (end - start == 1 || draft.IsSymbol(end - 2, "."));
        if (isStar || (last.IsName && IsColumn(draft, start, end)))
        {
            return false;
        }

        SqlToken? before = end - 2 >= start ? draft.At(end - 2) : null;
        bool hasAlias = last.IsName && !TrinoKeywords.IsReserved(last) && before is not null
            && (before.Is("AS") || (EndsOperand(before) && !IsUnit(draft, end - 1)));
        return !hasAlias;
    }

    private static bool IsColumn(SqlDraft draft, int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            bool isRight = (index - start) % 2 == 0
                ? draft.Tokens[index].IsName && !TrinoKeywords.IsReserved(draft.Tokens[index])
                : draft.IsSymbol(index, ".");
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }

    // What an alias without AS can stand behind.
    private static bool EndsOperand(SqlToken token) =>
        token.IsSymbol(")") || token.IsSymbol("]") || token.Kind is SqlTokenKind.String or SqlTokenKind.Number || token.Is("END")
        || token.Is("NULL") || token.Is("TRUE") || token.Is("FALSE") || (token.IsName && !TrinoKeywords.IsReserved(token));

    private static bool IsUnit(SqlDraft draft, int index) =>
        Array.Exists(Units, draft.Tokens[index].Is) && draft.At(index - 1)!.Kind == SqlTokenKind.String
        && (draft.Is(index - 2, "INTERVAL") || draft.Is(index - 3, "INTERVAL"));
}
