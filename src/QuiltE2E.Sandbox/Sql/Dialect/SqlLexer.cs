namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Cuts SQL into tokens: knows texts, names in quotes, numbers and comments, and nothing of their order.</summary>
internal sealed class SqlLexer
{
    private static readonly string[] LongSymbols = ["->>", "<>", "!=", "<=", ">=", "||", "->", "=>", "::", "//", "**", "=="];

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private SqlLexer(string text) => _text = text;

    /// <exception cref="SqlFailedException">Something is opened and never closed, or no SQL at all.</exception>
    public static List<SqlToken> Read(string text)
    {
        SqlLexer lexer = new(text);
        List<SqlToken> tokens = [];
        while (lexer.Next() is SqlToken token)
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private SqlToken? Next()
    {
        int before = _at;
        SkipSpace();
        if (_at == _text.Length)
        {
            return null;
        }

        (int line, int column, int start) = (_line, _at - _lineStart + 1, _at);
        (SqlTokenKind kind, string? value) = Take();
        string text = _text[start.._at];
        return new(kind, text, value ?? text, line, column, start > before);
    }

    private (SqlTokenKind Kind, string? Value) Take()
    {
        char first = _text[_at];
        switch (first)
        {
            case '\'':
                return (SqlTokenKind.String, TakeQuoted('\''));
            case '"':
                return (SqlTokenKind.Quoted, TakeQuoted('"'));
            case '`':
                return (SqlTokenKind.Backtick, TakeQuoted('`'));
            case '?':
                _at++;
                return (SqlTokenKind.Parameter, null);
            case '.' when _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]):
            case >= '0' and <= '9':
                TakeNumber();
                return (SqlTokenKind.Number, null);
        }

        if (char.IsLetter(first) || first == '_')
        {
            while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '@' or '$'))
            {
                _at++;
            }

            return (SqlTokenKind.Word, null);
        }

        string? symbol = Array.Find(LongSymbols, known => string.CompareOrdinal(_text, _at, known, 0, known.Length) == 0);
        if (symbol is null && !"()[]{},.;+-*/%<>=|&^~:!#".Contains(first, StringComparison.Ordinal))
        {
            throw Wrong($"token recognition error at: '{first}'");
        }

        _at += symbol?.Length ?? 1;
        return (SqlTokenKind.Symbol, null);
    }

    // A quote within quotes is doubled.
    private string TakeQuoted(char quote)
    {
        (int line, int lineStart, int start) = (_line, _lineStart, _at);
        _at++;
        while (_at < _text.Length)
        {
            if (_text[_at] == quote)
            {
                if (_at + 1 == _text.Length || _text[_at + 1] != quote)
                {
                    _at++;
                    return _text[(start + 1)..(_at - 1)].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
                }

                _at++;
            }

            Advance();
        }

        (_line, _lineStart, _at) = (line, lineStart, start);
        throw Wrong($"{quote} is opened here and never closed");
    }

    private void TakeNumber()
    {
        TakeDigits();
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            TakeDigits();
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            int sign = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? 2 : 1;
            if (_at + sign < _text.Length && char.IsAsciiDigit(_text[_at + sign]))
            {
                _at += sign;
                TakeDigits();
            }
        }
    }

    private void TakeDigits()
    {
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }
    }

    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
            {
                Advance();
            }
            else if (string.CompareOrdinal(_text, _at, "--", 0, 2) == 0)
            {
                while (_at < _text.Length && _text[_at] != '\n')
                {
                    _at++;
                }
            }
            else if (string.CompareOrdinal(_text, _at, "/*", 0, 2) == 0)
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Wrong("a comment is opened here and never closed");
        }

        while (_at < end + 2)
        {
            Advance();
        }
    }

    private void Advance()
    {
        if (_text[_at++] == '\n')
        {
            _line++;
            _lineStart = _at;
        }
    }

    private SqlFailedException Wrong(string what) =>
        new(SqlFailure.Syntax, System.FormattableString.Invariant($"line {_line}:{_at - _lineStart + 1}: {what}"));
}
