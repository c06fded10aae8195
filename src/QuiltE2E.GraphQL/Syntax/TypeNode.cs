namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A reference to a type.</summary>
/// <param name="span">Where it stands.</param>
public abstract class TypeNode(SourceSpan span) : SyntaxNode(span);
