using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Unnests maps and several arrays at once, which the engine's own UNNEST does not.</summary>
internal static class Unnesting
{
    public static void Translate(SqlDraft draft)
    {
        for (int index = 0; index < draft.Count; index++)
        {
            if (draft.Is(index, "UNNEST") && draft.IsSymbol(index + 1, "("))
            {
                TranslateOne(draft, index, draft.PartnerOf(index + 1));
            }
        }
    }

    private static void TranslateOne(SqlDraft draft, int unnest, int close)
    {
        List<(int Start, int End)> arguments = Split(draft, unnest + 2, close);
        bool hasOrdinality = draft.Is(close + 1, "WITH") && draft.Is(close + 2, "ORDINALITY");
        int alias = close + (hasOrdinality ? 3 : 1);
        alias += draft.Is(alias, "AS") ? 1 : 0;
        int columns = draft.At(alias)?.IsName == true && draft.IsSymbol(alias + 1, "(")
            ? Split(draft, alias + 2, draft.PartnerOf(alias + 1)).Count - (hasOrdinality ? 1 : 0)
            : arguments.Count;
        bool isMap = arguments.Count == 1 && columns == 2;
        if (!isMap && arguments.Count == 1)
        {
            return;
        }

        string items = isMap
            ? Map(draft.Text(arguments[0].Start, arguments[0].End))
            : string.Join(", ", arguments.Select(argument => $"unnest({draft.Text(argument.Start, argument.End)})"));
        string ordinality = hasOrdinality
            ? string.Create(CultureInfo.InvariantCulture, $", unnest(generate_series(1, {Longest(draft, arguments)}))")
            : string.Empty;
        draft.Replace(unnest, close + 1, $" (SELECT {items}{ordinality})");
        if (hasOrdinality)
        {
            draft.Remove(close + 1, close + 3);
        }
    }

    private static string Map(string map) => $"unnest(map_keys({map})), unnest(map_values({map}))";

    private static string Longest(SqlDraft draft, List<(int Start, int End)> arguments) =>
        $"greatest({string.Join(", ", arguments.Select(argument => $"len({draft.Text(argument.Start, argument.End)})"))})";

    private static List<(int Start, int End)> Split(SqlDraft draft, int start, int end)
    {
        List<(int Start, int End)> parts = [];
        int from = start;
        int index = start;
        while (index < end)
        {
            if (draft.IsSymbol(index, ","))
            {
                parts.Add((from, index));
                from = index + 1;
            }

            index = draft.IsSymbol(index, "(") || draft.IsSymbol(index, "[") ? draft.PartnerOf(index) + 1 : index + 1;
        }

        parts.Add((from, end));
        return parts;
    }
}
