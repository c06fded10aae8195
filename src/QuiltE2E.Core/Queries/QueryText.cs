using System.Text;

namespace QuiltE2E.Core.Queries;

/// <summary>What is done to the text of a query before it is sent: names with hyphens get the quotes that SQL wants.</summary>
/// <remarks>
/// Buckets and databases have hyphens in their names, which SQL takes for minus signs. A name is quoted only where nothing but the
/// name of a table or database can stand: after FROM and JOIN, behind a comma of the list after FROM, and after DESCRIBE and SHOW.
/// Texts, comments, names in quotes and all else are left as they are.
/// </remarks>
public static class QueryText
{
    private static readonly string[] ListEnds =
        ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "WINDOW", "UNION", "EXCEPT", "INTERSECT", "LIKE", "VALUES"];

    private static readonly string[] Queries = ["SELECT", "WITH", "VALUES"];

    private static readonly string[] Statements = ["SELECT", "SHOW", "DESCRIBE", "DESC"];

    /// <summary>Quotes a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name in double quotes.</returns>
    public static string Quote(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Quotes the names with hyphens that a query has in the places of tables and databases.</summary>
    /// <param name="text">The query.</param>
    /// <returns>The query as it is to be sent.</returns>
    public static string QuoteNames(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<SqlToken> tokens = SqlTokens.Read(text);
        SqlToken first = tokens.FirstOrDefault(static token => token.Kind != SqlTokenKind.Blank && !token.Is('('));
        // What Athena hands to Hive wants backticks.
        char quote = first.Is("SHOW") || first.Is("DESCRIBE") || first.Is("DESC") ? '`' : '"';
        return new Quoting(tokens, quote).Run();
    }

    private sealed class Quoting(List<SqlToken> tokens, char quote)
    {
        private readonly StringBuilder _result = new();
        private readonly Stack<Level> _levels = new([new Level()]);
        private SqlToken _before;
        private int _at;

        public string Run()
        {
            while (_at < tokens.Count)
            {
                SqlToken token = tokens[_at];
                if (token.Kind == SqlTokenKind.Blank)
                {
                    Keep(token);
                }
                else if (_levels.Peek().ExpectsTable && IsName(token) && !Queries.Any(token.Is) && !IsOption(token))
                {
                    KeepName();
                }
                else if (_levels.Peek().ExpectsTable && IsOption(token))
                {
                    Keep(token);
                }
                else
                {
                    Follow(token);
                    Keep(token);
                    _before = token;
                }
            }

            return _result.ToString();
        }

        private void Follow(SqlToken token)
        {
            Level level = _levels.Peek();
            bool isTablePlace = level.ExpectsTable;
            level.ExpectsTable = false;
            if (token.Is('('))
            {
                // Joined tables stand in parentheses, too.
                _levels.Push(new Level { IsStatement = isTablePlace, IsInList = isTablePlace, ExpectsTable = isTablePlace });
            }
            else if (token.Is(')') && _levels.Count > 1)
            {
                _levels.Pop();
            }
            else if (Statements.Any(token.Is))
            {
                level.IsStatement = true;
                level.IsInList = false;
                level.ExpectsTable = token.Is("DESCRIBE") || token.Is("DESC");
            }
            else if (ListEnds.Any(token.Is))
            {
                level.IsInList = false;
            }
            else if (level.IsStatement && IsTablePlace(token, level))
            {
                level.IsInList = true;
                level.ExpectsTable = true;
            }
        }

        // FROM stands within functions too, such as extract, and in IS DISTINCT FROM.
        private bool IsTablePlace(SqlToken token, Level level) =>
            (token.Is("FROM") && !_before.Is("DISTINCT"))
            || (quote == '`' && (token.Is("IN") || (_before.Is("CREATE") && (token.Is("TABLE") || token.Is("VIEW")))
                || (_before.Is("SHOW") && (token.Is("PARTITIONS") || token.Is("TBLPROPERTIES")))))
            || token.Is("JOIN")
            || (token.Is(',') && level.IsInList);

        // DESCRIBE FORMATTED t; a table can have such a name itself.
        private bool IsOption(SqlToken token) =>
            (token.Is("FORMATTED") || token.Is("EXTENDED")) && (_before.Is("DESCRIBE") || _before.Is("DESC"))
            && tokens.Skip(_at + 1).Where(static next => next.Kind != SqlTokenKind.Blank).Take(1).Any(IsName);

        private void KeepName()
        {
            _levels.Peek().ExpectsTable = false;
            int end = _at;
            List<string> parts = [];
            bool isHyphenated = false;
            while (end < tokens.Count)
            {
                string part = Part(ref end);
                bool isQuoted = part.Length > 0 && part[0] is '"' or '`';
                bool hasHyphen = !isQuoted && part.Contains('-', StringComparison.Ordinal);
                isHyphenated |= hasHyphen;
                parts.Add(hasHyphen ? $"{quote}{part}{quote}" : part);
                if (end + 1 >= tokens.Count || !tokens[end].Is('.') || !IsName(tokens[end + 1]))
                {
                    break;
                }

                end++;
            }

            // With a parenthesis behind it is a function.
            bool isFunction = end < tokens.Count && tokens[end].Is('(');
            _result.Append(isHyphenated && !isFunction ? string.Join('.', parts) : string.Concat(tokens[_at..end].Select(static token => token.Value)));
            _before = tokens[end - 1];
            _at = end;
        }

        private string Part(ref int at)
        {
            StringBuilder part = new(tokens[at].Value);
            bool isQuoted = tokens[at].Kind == SqlTokenKind.QuotedName;
            at++;
            while (!isQuoted && at + 1 < tokens.Count && tokens[at].Is('-') && tokens[at + 1].Kind is SqlTokenKind.Word or SqlTokenKind.Number)
            {
                part.Append('-').Append(tokens[at + 1].Value);
                at += 2;
            }

            return part.ToString();
        }

        private static bool IsName(SqlToken token) => token.Kind is SqlTokenKind.Word or SqlTokenKind.Number or SqlTokenKind.QuotedName;

        private void Keep(SqlToken token)
        {
            _result.Append(token.Value);
            _at++;
        }
    }

    /// <summary>What is known of one level of parentheses.</summary>
    private sealed class Level
    {
        public bool IsStatement { get; set; }

        public bool IsInList { get; set; }

        public bool ExpectsTable { get; set; }
    }
}
