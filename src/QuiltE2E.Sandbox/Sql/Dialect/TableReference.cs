namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A table that a query names.</summary>
/// <param name="Start">Where its name begins among the tokens.</param>
/// <param name="End">Where its name has ended.</param>
/// <param name="Parts">The parts of its name, one to three.</param>
internal sealed record TableReference(int Start, int End, IReadOnlyList<string> Parts)
{
    /// <summary>The name that a table is given at a place behind it, or null.</summary>
    public static string? AliasAt(SqlDraft draft, int end)
    {
        SqlToken? name = draft.At(draft.Is(end, "AS") ? end + 1 : end);
        return name is { IsName: true } && !TrinoKeywords.IsReserved(name) && !name.Is("TABLESAMPLE") ? name.Value : null;
    }
}
