namespace QuiltE2E.GraphQL.Syntax;

/// <summary>One definition of a document.</summary>
/// <param name="span">Where it stands.</param>
public abstract class DefinitionNode(SourceSpan span) : SyntaxNode(span);
