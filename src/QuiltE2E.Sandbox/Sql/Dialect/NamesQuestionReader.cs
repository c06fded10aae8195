namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Reads SHOW and DESCRIBE.</summary>
internal sealed class NamesQuestionReader
{
    private readonly IReadOnlyList<SqlToken> _tokens;
    private int _at = 1;

    private NamesQuestionReader(IReadOnlyList<SqlToken> tokens) => _tokens = tokens;

    /// <exception cref="SqlFailedException">It is malformed, or asks for something that is not there.</exception>
    public static NamesQuestion Read(TrinoStatement statement)
    {
        NamesQuestionReader reader = new(statement.Tokens);
        NamesQuestion question = statement.Verb == TrinoStatement.Describe ? reader.ReadDescribe() : reader.ReadShow();
        return reader._at == reader._tokens.Count ? question : throw reader.Mismatch();
    }

    private NamesQuestion ReadDescribe()
    {
        if (!Take("FORMATTED"))
        {
            Take("EXTENDED");
        }

        return new(NamesQuestion.Description, TakeName(3), Pattern: null);
    }

    private NamesQuestion ReadShow()
    {
        if (Take("DATABASES") || Take("SCHEMAS"))
        {
            return new(NamesQuestion.Databases, TakePlace(1), TakePattern());
        }

        if (Take("TABLES"))
        {
            return new(NamesQuestion.Tables, TakePlace(2), TakePattern());
        }

        if (Take("VIEWS"))
        {
            return new(NamesQuestion.Views, TakePlace(2), TakePattern());
        }

        if (Take("COLUMNS"))
        {
            if (!Take("IN") && !Take("FROM"))
            {
                throw Mismatch();
            }

            List<string> table = TakeName(3);
            return new(NamesQuestion.Columns, [.. TakePlace(2), .. table], Pattern: null);
        }

        if (Take("PARTITIONS"))
        {
            return new(NamesQuestion.Partitions, TakeName(3), Pattern: null);
        }

        return Take("CREATE") && Take("TABLE") ? new(NamesQuestion.CreateTable, TakeName(3), Pattern: null) : throw Mismatch();
    }

    private List<string> TakePlace(int most) => Take("IN") || Take("FROM") ? TakeName(most) : [];

    private string? TakePattern()
    {
        bool isNeeded = Take("LIKE");
        return _at < _tokens.Count && _tokens[_at].Kind == SqlTokenKind.String ? _tokens[_at++].Value
            : isNeeded ? throw Mismatch()
            : null;
    }

    private List<string> TakeName(int most)
    {
        List<string> parts = [];
        do
        {
            if (_at >= _tokens.Count || !_tokens[_at].IsName || parts.Count == most)
            {
                throw Mismatch();
            }

            parts.Add(_tokens[_at++].Value);
        }
        while (TakeSymbol("."));
        return parts;
    }

    private bool Take(string keyword) => TakeIf(_at < _tokens.Count && _tokens[_at].Is(keyword));

    private bool TakeSymbol(string symbol) => TakeIf(_at < _tokens.Count && _tokens[_at].IsSymbol(symbol));

    private bool TakeIf(bool isThere)
    {
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private SqlFailedException Mismatch()
    {
        SqlToken last = _tokens[^1];
        return new(SqlFailure.Syntax, _at < _tokens.Count
            ? System.FormattableString.Invariant($"line {_tokens[_at].Line}:{_tokens[_at].Column}: mismatched input '{_tokens[_at].Text}'")
            : System.FormattableString.Invariant($"line {last.Line}:{last.Column + last.Text.Length}: mismatched input '<EOF>'"));
    }
}
