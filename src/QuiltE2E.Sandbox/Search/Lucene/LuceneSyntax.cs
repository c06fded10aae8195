using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Lucene;

/// <summary>The refusals of Lucene's parser, in its words.</summary>
internal static class LuceneSyntax
{
    private const string Expected = """
        Was expecting one of:
            <NOT> ...
            "+" ...
            "-" ...
            <BAREOPER> ...
            "(" ...
            "*" ...
            <QUOTED> ...
            <TERM> ...
            <PREFIXTERM> ...
            <WILDTERM> ...
            <REGEXPTERM> ...
            "[" ...
            "{" ...
            
        """;

    /// <summary>The query ends, or has a character, where no token can be.</summary>
    /// <param name="query">The whole query.</param>
    /// <param name="at">Where it cannot go on.</param>
    /// <param name="after">What of the token was read.</param>
    public static SearchFailure Lexical(string query, int at, string after)
    {
        string seen = at >= query.Length
            ? "<EOF>"
            : FormattableString.Invariant($"\"{Escape(query[at].ToString())}\" ({(int)query[at]}),");
        string reason = FormattableString.Invariant($"Lexical error at line 1, column {at + 1}. Encountered: {seen} after : \"{Escape(after)}\"");
        return Refuse(query, reason, "token_mgr_error");
    }

    /// <summary>A token stands where it cannot.</summary>
    public static SearchFailure Unexpected(string query, LuceneToken token) =>
        Refuse(query, FormattableString.Invariant($"Encountered {token} at line 1, column {token.Start}.\n{Expected}"), "parse_exception");

    /// <summary>A pattern begins with a wildcard where that is not allowed.</summary>
    public static SearchFailure LeadingWildcard(string query) =>
        Refuse(query, "'*' or '?' not allowed as first character in WildcardQuery", "parse_exception");

    /// <summary>The query is more than is read.</summary>
    public static SearchFailure TooDeep(string query) => Refuse(query, "too many levels of parentheses", "too_many_clauses");

    /// <summary>The parser's own sentence about a failure, or the reason where it was no syntax error.</summary>
    public static string Sentence(SearchFailure failure) => failure.Causes.Count > 0 ? failure.Causes[0].Reason : failure.Message;

    private static SearchFailure Refuse(string query, string reason, string cause) =>
        new("query_shard_exception", $"Failed to parse query [{query}]")
        {
            Causes = [("parse_exception", $"Cannot parse '{query}': {reason}"), (cause, reason)],
            IsSyntax = true,
        };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
