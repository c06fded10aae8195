namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Writes the types of casts as the engine has them.</summary>
internal static class CastTypes
{
    private static readonly string[] WholeNumbers = ["TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT"];

    public static void Translate(SqlDraft draft)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if ((draft.Is(index, "CAST") || draft.Is(index, "TRY_CAST")) && draft.IsSymbol(index + 1, "("))
            {
                TranslateCast(draft, index, draft.PartnerOf(index + 1));
            }
        }
    }

    private static void TranslateCast(SqlDraft draft, int cast, int close)
    {
        int type = cast + 2;
        while (type < close && !draft.Is(type, "AS"))
        {
            type = draft.After(type);
        }

        if (type + 1 >= close)
        {
            return;
        }

        // A cast to JSON writes a value as JSON; it does not read a text.
        if (draft.Is(type + 1, "JSON") && type + 2 == close)
        {
            draft.Replace(cast, "to_json");
            draft.Remove(type, close);
            return;
        }

        TranslateValue(draft, cast, type, close);
        for (int index = type + 1; index < close; index++)
        {
            if (draft.Is(index, "ARRAY") && draft.IsSymbol(index + 1, "("))
            {
                draft.Replace(index, string.Empty);
                draft.Replace(index + 1, string.Empty);
                draft.Replace(draft.PartnerOf(index + 1), "[]");
            }
        }
    }
    private static void TranslateValue(SqlDraft draft, int cast, int type, int close)
    {
        // Halves are rounded away from zero, and texts are cut to their length.
        if (Array.Exists(WholeNumbers, draft.Tokens[type + 1].Is) && type + 2 == close && !draft.Is(type - 1, "NULL"))
        {
            draft.Prepend(cast + 2, "trino_rounded(");
            draft.Append(type - 1, ")");
        }
        else if ((draft.Is(type + 1, "VARCHAR") || draft.Is(type + 1, "CHAR")) && draft.IsSymbol(type + 2, "(") && type + 5 == close)
        {
            draft.Prepend(cast, "left(");
            draft.Append(close, $", {draft.Tokens[type + 3].Text})");
        }
    }
}
