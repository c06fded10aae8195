using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>
/// Reads the language that never fails: <c>+</c> and, <c>|</c> or, <c>-</c> not, quotes, a star at the end of a word, parentheses,
/// <c>~N</c>. What makes no sense is left out.
/// </summary>
internal sealed class SimpleQueryParser
{
    private const int MostLevels = 100;

    private readonly string _text;
    private readonly QueryStringOptions _options;
    private readonly LeafFactory _leaves;
    private int _at;

    private SimpleQueryParser(string text, QueryStringOptions options)
    {
        _text = text;
        _options = options;
        _leaves = new(options);
    }

    public static SearchQuery Parse(string text, QueryStringOptions options) =>
        new SimpleQueryParser(text, options).ReadGroup(level: 0) ?? new NoneQuery();

    private SearchQuery? ReadGroup(int level)
    {
        SearchQuery? found = null;
        bool? requiresAll = null;
        bool isNot = false;
        while (_at < _text.Length)
        {
            char letter = _text[_at];
            if (letter is ')' && level > 0)
            {
                _at++;
                return found;
            }

            if (char.IsWhiteSpace(letter) || letter is ')' || letter is '+' or '|' or '-')
            {
                (requiresAll, isNot) = letter switch
                {
                    '+' => (true, isNot),
                    '|' => (false, isNot),
                    '-' => (requiresAll, !isNot),
                    _ => (requiresAll, isNot),
                };
                _at++;
                continue;
            }

            SearchQuery? next = ReadOne(level);
            if (next is not null)
            {
                found = Join(found, isNot ? new BoolQuery { MustNot = [next] } : next, requiresAll ?? _options.RequiresAll);
            }

            (requiresAll, isNot) = (null, false);
        }

        return found;
    }

    private static SearchQuery Join(SearchQuery? left, SearchQuery right, bool requiresAll) => left is null ? right
        : requiresAll ? new BoolQuery { Must = [left, right] }
        : new BoolQuery { Should = [left, right] };

    private SearchQuery? ReadOne(int level)
    {
        if (_text[_at] is '(' && level < MostLevels)
        {
            _at++;
            return ReadGroup(level + 1);
        }

        int end = _text[_at] is '"' ? _text.IndexOf('"', _at + 1) : -1;
        if (end > 0)
        {
            string phrase = _text[(_at + 1)..end];
            _at = end + 1;
            string tilde = ReadTilde();
            return _leaves.Phrase(null, $"\"{Escape(phrase)}\"", tilde.Length > 1 ? int.Parse(tilde.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : null);
        }

        return ReadWord();
    }

    private SearchQuery? ReadWord()
    {
        System.Text.StringBuilder word = new();
        int start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('(' or ')' or '|' or '"' or '+' or '~' or '*'))
        {
            if (_text[_at] is '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            word.Append(_text[_at++]);
        }

        bool isPrefix = _at < _text.Length && _text[_at] is '*';
        _at = isPrefix ? _at + 1 : _at;
        string tilde = ReadTilde();
        _at = Math.Max(_at, start + 1);
        string text = Escape(word.ToString());
        return text.Length == 0 ? (isPrefix ? new AllQuery() : null)
            : isPrefix ? _leaves.Pattern(null, text + "*")
            : tilde.Length > 0 ? _leaves.Fuzzy(null, text, tilde)
            : _leaves.Term(null, text);
    }

    private string ReadTilde()
    {
        if (_at == _text.Length || _text[_at] is not '~')
        {
            return string.Empty;
        }

        int start = _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]) && _at - start < 5)
        {
            _at++;
        }

        return _text[start.._at];
    }

    private static string Escape(string text) => string.Concat(text.Select(static letter =>
        letter is '\\' or '*' or '?' or '"' ? $"\\{letter}" : letter.ToString()));
}
