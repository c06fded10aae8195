namespace QuiltE2E.GraphQL.Syntax;

/// <summary><c>null</c>.</summary>
/// <param name="span">Where it stands.</param>
public sealed class NullValueNode(SourceSpan span) : ValueNode(span);
