namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Finds the tables that a query names: what stands where a table must, and is no query's own name.</summary>
internal static class TableReferences
{
    private static readonly string[] EndsOfFrom =
        ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT", "WINDOW"];

    /// <exception cref="SqlFailedException">Something stands there that can be no table.</exception>
    public static List<TableReference> Find(SqlDraft draft)
    {
        HashSet<string> ownNames = NamesOfQueries(draft);
        List<TableReference> found = [];
        Stack<Level> outer = new();
        Level level = new();
        for (int index = 0; index < draft.Count; index++)
        {
            SqlToken token = draft.Tokens[index];
            if (token.IsSymbol("("))
            {
                outer.Push(level with { WantsTable = false });
                level = new(HasSelect: false, IsInFrom: level.WantsTable, level.WantsTable);
            }
            else if (token.IsSymbol(")"))
            {
                level = outer.Pop();
            }
            else if (level.WantsTable && token.Kind == SqlTokenKind.String)
            {
                throw Mismatch(token);
            }
            else if (level.WantsTable && IsTableName(draft, index))
            {
                int end = EndOfName(draft, index);
                level = level with { WantsTable = false };
                if (!draft.IsSymbol(end, "(") && (end > index + 1 || !ownNames.Contains(token.Value)))
                {
                    found.Add(new(index, end, Parts(draft, index, end)));
                }

                index = end - 1;
            }
            else
            {
                level = Next(draft, index, level);
            }
        }

        return found;
    }

    private static Level Next(SqlDraft draft, int index, Level level)
    {
        SqlToken token = draft.Tokens[index];
        if (token.Is("SELECT"))
        {
            return new(HasSelect: true);
        }

        if (token.Is("WITH") || token.Is("VALUES"))
        {
            return new();
        }

        if (token.Is("UNNEST"))
        {
            return level with { WantsTable = false };
        }

        // FROM is also a word of EXTRACT, TRIM and IS DISTINCT FROM.
        if (token.Is("FROM") && level.HasSelect && !level.IsInFrom && !draft.Is(index - 1, "DISTINCT"))
        {
            return level with { IsInFrom = true, WantsTable = true };
        }

        if (level.IsInFrom && (token.Is("JOIN") || token.IsSymbol(",")))
        {
            return level with { WantsTable = true };
        }

        return Array.Exists(EndsOfFrom, token.Is) ? level with { IsInFrom = false, WantsTable = false } : level;
    }

    private static bool IsTableName(SqlDraft draft, int index)
    {
        SqlToken token = draft.Tokens[index];
        return token.IsName && !token.Is("SELECT") && !token.Is("WITH") && !token.Is("VALUES") && !token.Is("LATERAL") && !token.Is("UNNEST");
    }

    private static int EndOfName(SqlDraft draft, int start)
    {
        int end = start + 1;
        while (draft.IsSymbol(end, ".") && draft.At(end + 1)?.IsName == true)
        {
            end += 2;
        }

        return end;
    }

    private static List<string> Parts(SqlDraft draft, int start, int end)
    {
        List<string> parts = [];
        for (int index = start; index < end; index += 2)
        {
            parts.Add(draft.Tokens[index].Value);
        }

        return parts.Count <= 3 ? parts : throw Mismatch(draft.Tokens[start + 5]);
    }

    // WITH a AS (…), b (x, y) AS (…): the names that the statement gives to queries of its own.
    private static HashSet<string> NamesOfQueries(SqlDraft draft)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 1; index < draft.Count; index++)
        {
            if (draft.Tokens[index].IsName && (draft.Is(index - 1, "WITH") || draft.Is(index - 1, "RECURSIVE") || draft.IsSymbol(index - 1, ",")))
            {
                int next = draft.IsSymbol(index + 1, "(") ? draft.PartnerOf(index + 1) + 1 : index + 1;
                if (draft.Is(next, "AS") && draft.IsSymbol(next + 1, "("))
                {
                    names.Add(draft.Tokens[index].Value);
                }
            }
        }

        return names;
    }

    private static SqlFailedException Mismatch(SqlToken token) => new(
        SqlFailure.Syntax, System.FormattableString.Invariant($"line {token.Line}:{token.Column}: mismatched input '{token.Text}'"));

    private readonly record struct Level(bool HasSelect = false, bool IsInFrom = false, bool WantsTable = false);
}
