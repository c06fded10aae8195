namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Turns a query of Trino into one of the engine's.</summary>
internal static class QueryTranslator
{
    /// <summary>The query in the engine's dialect, every table by its full name.</summary>
    /// <param name="tokens">The query.</param>
    /// <param name="resolver">Knows the tables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SqlFailedException">It is wrong, or a table or function is not there.</exception>
    public static async Task<string> TranslateAsync(
        IReadOnlyList<SqlToken> tokens, TableResolver resolver, CancellationToken cancellationToken)
    {
        SqlDraft draft = new(tokens);
        ForeignSyntax.Refuse(draft);
        List<TableReference> references = TableReferences.Find(draft);
        TypedLiterals.Translate(draft);
        SessionWords.Translate(draft, resolver.Caller);
        FunctionCalls.Translate(draft);
        List<NamedPath> paths = [];
        foreach (TableReference reference in references)
        {
            if (await resolver.WriteAsync(draft, reference, cancellationToken).ConfigureAwait(false) is SqlTable table)
            {
                paths.Add(NamedPath.Of(draft, reference, table));
            }
        }

        PathColumns.Translate(draft, paths);
        ValueLists.Translate(draft);
        CastTypes.Translate(draft);
        Subscripts.Translate(draft);
        IntervalSums.Translate(draft);
        SelectItems.Name(draft);
        Unnesting.Translate(draft);
        return draft.ToString();
    }
}
