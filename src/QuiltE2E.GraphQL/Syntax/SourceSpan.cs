namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A stretch of source text.</summary>
/// <param name="Start">Offset of the first character, in UTF-16 units from 0.</param>
/// <param name="End">Offset behind the last character.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character, in UTF-16 units from 1.</param>
public readonly record struct SourceSpan(int Start, int End, int Line, int Column)
{
    /// <summary>Line and column of the first character.</summary>
    public SourceLocation Location => new(Line, Column);
}
