namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A token of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Itself as it stands there.</param>
/// <param name="Value">What it means: a name or text without quotes.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column in the line, from 1.</param>
/// <param name="HasSpace">Whether a space or a comment is before it.</param>
internal sealed record SqlToken(SqlTokenKind Kind, string Text, string Value, int Line, int Column, bool HasSpace)
{
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Quoted or SqlTokenKind.Backtick;

    /// <summary>Whether it is a keyword, in whatever case.</summary>
    public bool Is(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is an operator or a bracket.</summary>
    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);
}
