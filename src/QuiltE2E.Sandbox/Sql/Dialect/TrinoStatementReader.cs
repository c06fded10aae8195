namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Reads what was sent as a query: one statement that only reads, with its parameters.</summary>
internal static class TrinoStatementReader
{
    private static readonly string[] Changes =
    [
        "ALTER", "ANALYZE", "ATTACH", "CALL", "CHECKPOINT", "COPY", "CREATE", "DEALLOCATE", "DELETE", "DETACH", "DROP", "EXECUTE",
        "EXPORT", "GRANT", "IMPORT", "INSERT", "INSTALL", "LOAD", "MERGE", "MSCK", "OPTIMIZE", "PRAGMA", "PREPARE", "REFRESH", "RESET",
        "REVOKE", "SET", "TRUNCATE", "UNLOAD", "UPDATE", "USE", "VACUUM",
    ];

    /// <param name="text">The statement; one semicolon may end it.</param>
    /// <param name="parameters">SQL expressions for its question marks, in order.</param>
    /// <exception cref="SqlFailedException">It is none, more than one, or one that would do more than read.</exception>
    public static TrinoStatement Read(string text, IReadOnlyList<string> parameters)
    {
        List<SqlToken> tokens = SqlLexer.Read(text);
        if (tokens.Count > 0 && tokens[^1].IsSymbol(";"))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens.Count == 0)
        {
            throw new SqlFailedException(SqlFailure.Syntax, "line 1:1: mismatched input '<EOF>'. Expecting a statement");
        }

        if (tokens.Find(static token => token.IsSymbol(";")) is not null)
        {
            throw new SqlFailedException(SqlFailure.Syntax, "Only one sql statement is allowed.");
        }

        return new(VerbOf(tokens), Fill(tokens, parameters));
    }

    private static string VerbOf(List<SqlToken> tokens)
    {
        SqlToken first = tokens.Find(static token => !token.IsSymbol("("))!;
        if (first.Is("SELECT") || first.Is("WITH") || first.Is("VALUES"))
        {
            return TrinoStatement.Select;
        }

        if (tokens[0].Is("SHOW"))
        {
            return TrinoStatement.Show;
        }

        if (tokens[0].Is("DESCRIBE") || tokens[0].Is("DESC"))
        {
            return TrinoStatement.Describe;
        }

        if (tokens[0].Is("EXPLAIN"))
        {
            return TrinoStatement.Explain;
        }

        string verb = first.Text.ToUpperInvariant();
        throw Changes.Contains(verb, StringComparer.Ordinal)
            ? new SqlFailedException(
                SqlFailure.Refused,
                $"Queries of this type are not supported: {verb}. This Athena only reads: SELECT, WITH, VALUES, SHOW, DESCRIBE and EXPLAIN.")
            : new SqlFailedException(
                SqlFailure.Syntax, System.FormattableString.Invariant($"line {first.Line}:{first.Column}: mismatched input '{first.Text}'"));
    }

    private static List<SqlToken> Fill(List<SqlToken> tokens, IReadOnlyList<string> parameters)
    {
        int places = tokens.Count(static token => token.Kind == SqlTokenKind.Parameter);
        if (places != parameters.Count)
        {
            throw new SqlFailedException(
                SqlFailure.Syntax,
                System.FormattableString.Invariant(
                    $"INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected {places} but found {parameters.Count}"));
        }

        if (places == 0)
        {
            return tokens;
        }

        List<SqlToken> filled = [];
        int next = 0;
        foreach (SqlToken token in tokens)
        {
            if (token.Kind == SqlTokenKind.Parameter)
            {
                filled.AddRange(Expression(parameters[next++], token));
            }
            else
            {
                filled.Add(token);
            }
        }

        return filled;
    }

    // A parameter is an expression of its own: what is around it must not reach into it.
    private static List<SqlToken> Expression(string text, SqlToken place)
    {
        List<SqlToken> tokens = SqlLexer.Read(text).ConvertAll(token => token with { Line = place.Line, Column = place.Column });
        int depth = 0;
        foreach (SqlToken token in tokens)
        {
            depth += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
            if (depth < 0 || token.IsSymbol(";") || token.Kind == SqlTokenKind.Parameter)
            {
                break;
            }
        }

        if (depth != 0 || tokens.Count == 0 || tokens.Exists(static token => token.IsSymbol(";") || token.Kind == SqlTokenKind.Parameter))
        {
            throw new SqlFailedException(SqlFailure.Syntax, $"INVALID_PARAMETER_USAGE: '{text}' is no expression.");
        }

        if (tokens.Count == 1)
        {
            return [tokens[0] with { HasSpace = true }];
        }

        SqlToken open = new(SqlTokenKind.Symbol, "(", "(", place.Line, place.Column, HasSpace: true);
        return [open, .. tokens, open with { Text = ")", Value = ")" }];
    }
}
