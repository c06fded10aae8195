using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>Takes a query apart into tokens, as Lucene's classic parser does: the longest token wins.</summary>
internal sealed class LuceneLexer(string query)
{
    private const string NoTermStart = " \t\n\r\u3000+-!():^[]\"{}~*?\\/";

    private int _at;

    /// <summary>The next token.</summary>
    /// <exception cref="SearchFailure">None can be there.</exception>
    public LuceneToken Next()
    {
        while (_at < query.Length && query[_at] is ' ' or '\t' or '\n' or '\r' or '\u3000')
        {
            _at++;
        }

        if (_at == query.Length)
        {
            return new(LuceneTokenKind.End, string.Empty, _at);
        }

        int start = _at;
        return query[_at] switch
        {
            '+' => Take(LuceneTokenKind.Plus, 1),
            '-' => Take(LuceneTokenKind.Minus, 1),
            '!' => Take(LuceneTokenKind.Not, 1),
            '(' => Take(LuceneTokenKind.Open, 1),
            ')' => Take(LuceneTokenKind.Close, 1),
            ':' => Take(LuceneTokenKind.Colon, 1),
            '^' => Take(LuceneTokenKind.Boost, 1),
            '~' => TakeFuzzy(),
            '"' => TakeDelimited(LuceneTokenKind.Quoted, '"'),
            '/' => TakeDelimited(LuceneTokenKind.Regexp, '/'),
            '[' or '{' => TakeRange(),
            ']' or '}' => throw LuceneSyntax.Lexical(query, start, string.Empty),
            _ => TakeTerm(),
        };
    }

    /// <summary>The number behind <c>^</c>.</summary>
    /// <exception cref="SearchFailure">There is none.</exception>
    public string NextNumber()
    {
        int start = _at;
        while (_at < query.Length && (char.IsAsciiDigit(query[_at]) || query[_at] is '.'))
        {
            _at++;
        }

        return _at > start ? query[start.._at] : throw LuceneSyntax.Lexical(query, _at, string.Empty);
    }

    private LuceneToken Take(LuceneTokenKind kind, int length)
    {
        LuceneToken token = new(kind, query.Substring(_at, length), _at);
        _at += length;
        return token;
    }

    private LuceneToken TakeFuzzy()
    {
        int end = _at + 1;
        while (end < query.Length && (char.IsAsciiDigit(query[end]) || query[end] is '.'))
        {
            end++;
        }

        return Take(LuceneTokenKind.Fuzzy, end - _at);
    }

    private LuceneToken TakeDelimited(LuceneTokenKind kind, char delimiter)
    {
        for (int end = _at + 1; end < query.Length; end++)
        {
            if (query[end] is '\\')
            {
                end++;
            }
            else if (query[end] == delimiter)
            {
                return Take(kind, end + 1 - _at);
            }
        }

        throw LuceneSyntax.Lexical(query, query.Length, query[_at..]);
    }

    private LuceneToken TakeRange()
    {
        bool isQuoted = false;
        for (int end = _at + 1; end < query.Length; end++)
        {
            if (query[end] is '\\')
            {
                end++;
            }
            else if (query[end] is '"')
            {
                isQuoted = !isQuoted;
            }
            else if (query[end] is ']' or '}' && !isQuoted)
            {
                return Take(LuceneTokenKind.Range, end + 1 - _at);
            }
        }

        throw LuceneSyntax.Unexpected(query, new(LuceneTokenKind.End, string.Empty, query.Length));
    }

    private LuceneToken TakeTerm()
    {
        int end = _at;
        bool isWild = false;
        bool isPrefix = false;
        while (end < query.Length)
        {
            char letter = query[end];
            if (letter is '\\')
            {
                if (end + 1 == query.Length)
                {
                    throw LuceneSyntax.Lexical(query, query.Length, query[_at..]);
                }

                (isWild, isPrefix) = (isWild || isPrefix, false);
                end += 2;
                continue;
            }

            if (letter is '*' or '?')
            {
                isWild = isWild || isPrefix || letter is '?';
                isPrefix = letter is '*' && !isWild;
            }
            else if (NoTermStart.Contains(letter, StringComparison.Ordinal) && !(letter is '-' or '+' && end > _at))
            {
                break;
            }
            else
            {
                (isWild, isPrefix) = (isWild || isPrefix, false);
            }

            end++;
        }

        string text = query[_at..end];
        LuceneTokenKind kind = text switch
        {
            "AND" or "&&" => LuceneTokenKind.And,
            "OR" or "||" => LuceneTokenKind.Or,
            "NOT" => LuceneTokenKind.Not,
            "*" => LuceneTokenKind.Star,
            _ => isPrefix ? LuceneTokenKind.Prefix : isWild ? LuceneTokenKind.Wildcard : LuceneTokenKind.Term,
        };
        return Take(kind, end - _at);
    }
}
