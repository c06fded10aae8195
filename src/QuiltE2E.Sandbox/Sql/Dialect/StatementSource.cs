namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Executes statements of Athena: queries by the engine, what asks for names by the data catalogs.</summary>
/// <param name="engine">The engine.</param>
/// <param name="catalog">The data catalog of names that have none.</param>
/// <param name="database">The database of names that have none, or empty.</param>
/// <param name="caller">Who.</param>
internal sealed class StatementSource(ISqlEngine engine, string catalog, string database, SqlCaller caller)
{
    private const string ValuesName = "col";

    /// <exception cref="SqlFailedException">It is wrong, or fails.</exception>
    public async Task<ISqlResult> ExecuteAsync(TrinoStatement statement, CancellationToken cancellationToken)
    {
        TableResolver resolver = new(engine.Catalog, catalog, database, caller);
        switch (statement.Verb)
        {
            case TrinoStatement.Select:
                return new RenamedResult(await QueryAsync(statement.Tokens, resolver, string.Empty, cancellationToken).ConfigureAwait(false), NameOf(statement));
            case TrinoStatement.Explain:
                SqlToken second = statement.Tokens.ElementAtOrDefault(1)
                    ?? throw new SqlFailedException(SqlFailure.Syntax, "line 1:8: mismatched input '<EOF>'");
                return second.Is("SELECT") || second.Is("WITH") || second.Is("VALUES")
                    ? new PlanResult(await QueryAsync([.. statement.Tokens.Skip(1)], resolver, "EXPLAIN ", cancellationToken).ConfigureAwait(false))
                    : throw new SqlFailedException(SqlFailure.Refused, $"EXPLAIN of {second.Text} is not supported here");
            default:
                NamesAnswer answer = new(engine.Catalog, resolver, catalog, database, caller);
                return await answer.RunAsync(NamesQuestionReader.Read(statement), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ISqlResult> QueryAsync(
        IReadOnlyList<SqlToken> tokens, TableResolver resolver, string prefix, CancellationToken cancellationToken)
    {
        string text = await QueryTranslator.TranslateAsync(tokens, resolver, cancellationToken).ConfigureAwait(false);
        SqlStatement translated = new(prefix + text, resolver.FindCatalog(catalog), database, caller, SqlLimits.Usual);
        return await engine.ExecuteAsync(translated, cancellationToken).ConfigureAwait(false);
    }

    // What the result's columns are called where the statement names none.
    private static string NameOf(TrinoStatement statement) =>
        statement.Tokens.First(static token => !token.IsSymbol("(")).Is("VALUES") ? ValuesName : SelectItems.Unnamed;
}
