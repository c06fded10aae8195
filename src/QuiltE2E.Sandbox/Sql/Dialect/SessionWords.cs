namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Writes words that mean something else to the engine: who asks, and the fields of times.</summary>
internal static class SessionWords
{
    // Weeks begin on Monday, which is the first day.
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DAY_OF_WEEK"] = "ISODOW",
        ["DOW"] = "ISODOW",
        ["DAY_OF_MONTH"] = "DAY",
        ["DAY_OF_YEAR"] = "DOY",
        ["YEAR_OF_WEEK"] = "ISOYEAR",
        ["YOW"] = "ISOYEAR",
    };

    public static void Translate(SqlDraft draft, SqlCaller caller)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if (draft.Is(index, "CURRENT_USER"))
            {
                draft.Replace(index, SqlText.Quote(caller.Name));
            }
            else if (draft.Is(index, "EXTRACT") && draft.IsSymbol(index + 1, "(") && draft.Is(index + 3, "FROM")
                && Fields.TryGetValue(draft.Tokens[index + 2].Text, out string? field))
            {
                draft.Replace(index + 2, field);
            }
        }
    }
}
