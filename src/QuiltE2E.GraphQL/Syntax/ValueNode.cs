namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A value: a literal or a variable.</summary>
/// <param name="span">Where it stands.</param>
public abstract class ValueNode(SourceSpan span) : SyntaxNode(span);
