namespace QuiltE2E.GraphQL.Syntax;

/// <summary>One selection: a field, a fragment spread or an inline fragment.</summary>
/// <param name="span">Where it stands.</param>
public abstract class SelectionNode(SourceSpan span) : SyntaxNode(span);
