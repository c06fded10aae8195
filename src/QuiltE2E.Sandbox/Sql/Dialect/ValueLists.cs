namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Puts rows of one value into the brackets that the engine wants: <c>VALUES 1, 2</c>.</summary>
internal static class ValueLists
{
    private static readonly string[] Ends = ["ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT"];

    public static void Translate(SqlDraft draft)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if (draft.Is(index, "VALUES"))
            {
                TranslateRows(draft, index + 1);
            }
        }
    }

    private static void TranslateRows(SqlDraft draft, int start)
    {
        int index = start;
        while (true)
        {
            bool isEnd = index >= draft.Count || draft.IsSymbol(index, ")") || Array.Exists(Ends, draft.Tokens[index].Is);
            if (isEnd || draft.IsSymbol(index, ","))
            {
                bool isInBrackets = draft.IsSymbol(start, "(") && draft.PartnerOf(start) == index - 1;
                if (index > start && !isInBrackets)
                {
                    draft.Prepend(start, "(");
                    draft.Append(index - 1, ")");
                }

                if (isEnd)
                {
                    return;
                }

                start = index + 1;
            }

            index = draft.After(index);
        }
    }
}
