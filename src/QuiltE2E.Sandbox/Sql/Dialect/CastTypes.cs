namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Writes the types of casts as the engine has them.</summary>
internal static class CastTypes
{
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
            type = draft.IsSymbol(type, "(") || draft.IsSymbol(type, "[") ? draft.PartnerOf(type) + 1 : type + 1;
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
}
