namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Unnests maps, rows and several arrays at once, which the engine's own UNNEST does not.</summary>
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
        List<(int Start, int End)> arguments = draft.PartsWithin(unnest + 1);
        bool hasOrdinality = draft.Is(close + 1, "WITH") && draft.Is(close + 2, "ORDINALITY");
        int alias = close + (hasOrdinality ? 3 : 1);
        alias += draft.Is(alias, "AS") ? 1 : 0;
        int? columns = draft.At(alias)?.IsName == true && draft.IsSymbol(alias + 1, "(")
            ? draft.PartsWithin(alias + 1).Count - (hasOrdinality ? 1 : 0)
            : null;
        string[] texts = [.. arguments.Select(argument => draft.Text(argument.Start, argument.End))];
        Shape shape = arguments.Count == 1 ? ShapeOf(draft, arguments[0].Start, columns) : Shape.Values;
        if (shape == Shape.Values && arguments.Count == 1)
        {
            return;
        }

        string items = shape switch
        {
            Shape.Map => $"unnest(map_keys({texts[0]})), unnest(map_values({texts[0]}))",
            Shape.Rows => $"unnest({texts[0]}, max_depth := 2)",
            _ => string.Join(", ", texts.Select(static text => $"unnest({text})")),
        };
        string[] lengths = [.. texts.Select(text => shape == Shape.Map ? $"CAST(cardinality({text}) AS bigint)" : $"len({text})")];
        string ordinality = hasOrdinality ? $", unnest(generate_series(1, greatest({string.Join(", ", lengths)})))" : string.Empty;
        draft.Replace(unnest, close + 1, $" (SELECT {items}{ordinality})");
        if (hasOrdinality)
        {
            draft.Remove(close + 1, close + 3);
        }
    }

    // Types are not known here: a map shows itself by its constructor or its two columns, rows by theirs.
    private static Shape ShapeOf(SqlDraft draft, int start, int? columns)
    {
        bool isArray = draft.Is(start, "ARRAY") && draft.IsSymbol(start + 1, "[");
        bool areRows = isArray && (draft.Is(start + 2, "ROW") || (draft.Is(start + 2, "CAST") && draft.Is(start + 4, "ROW")));
        return areRows ? Shape.Rows
            : !isArray && (columns == 2 || draft.Is(start, "MAP") || draft.Tokens[start].Value.StartsWith("map_", StringComparison.OrdinalIgnoreCase)) ? Shape.Map
            : columns > 1 ? Shape.Rows
            : Shape.Values;
    }

    private enum Shape
    {
        Values,
        Map,
        Rows,
    }
}
