namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>
/// Keeps dates dates when an interval is added or subtracted, which makes timestamps of them in the engine:
/// <c>d + INTERVAL '1' MONTH - INTERVAL '1' DAY</c>.
/// </summary>
internal static class IntervalSums
{
    private static readonly string[] Factors = ["*", "/", "%"];

    public static void Translate(SqlDraft draft)
    {
        // Where the sums begin that end with an interval, by their last tokens.
        Dictionary<int, int> sums = [];
        for (int index = 0; index < draft.Count; index++)
        {
            if (!draft.Is(index, "INTERVAL") || FindEnd(draft, index) is not int end)
            {
                continue;
            }

            bool isMinus = draft.IsSymbol(index - 1, "-");
            if ((isMinus || draft.IsSymbol(index - 1, "+")) && FindStart(draft, index - 2, sums) is int start)
            {
                draft.Prepend(start, isMinus ? "trino_minus(" : "trino_plus(");
                draft.Replace(index - 1, ", ");
                draft.Append(end, ")");
                sums.Add(end, start);
                continue;
            }

            TranslateFirst(draft, index, end, sums);
        }
    }

    // All that is added and subtracted before; null where it is multiplied, or no operand.
    private static int? FindStart(SqlDraft draft, int end, Dictionary<int, int> sums)
    {
        while (sums.ContainsKey(end) || Operands.IsEnd(draft, end))
        {
            int start = sums.TryGetValue(end, out int first) ? first : Operands.StartOf(draft, end);
            if (Array.Exists(Factors, symbol => draft.IsSymbol(start - 1, symbol)))
            {
                return null;
            }

            if (!draft.IsSymbol(start - 1, "+") && !draft.IsSymbol(start - 1, "-"))
            {
                return start;
            }

            end = start - 2;
        }

        return null;
    }

    // The interval comes first: INTERVAL '1' DAY + d.
    private static void TranslateFirst(SqlDraft draft, int start, int end, Dictionary<int, int> sums)
    {
        if (draft.IsSymbol(end + 1, "+") && Operands.EndOf(draft, end + 2) is int last and >= 0)
        {
            draft.Prepend(start, "trino_sum(");
            draft.Replace(end + 1, ", ");
            draft.Append(last, ")");
            sums.Add(last, start);
            return;
        }

        sums.Add(end, start);
    }

    // INTERVAL [sign] 'text' UNIT [TO UNIT]
    private static int? FindEnd(SqlDraft draft, int interval)
    {
        int text = interval + (draft.IsSymbol(interval + 1, "-") || draft.IsSymbol(interval + 1, "+") ? 2 : 1);
        if (draft.At(text)?.Kind != SqlTokenKind.String || draft.At(text + 1) is null)
        {
            return null;
        }

        return draft.Is(text + 2, "TO") ? text + 3 : text + 1;
    }
}
