namespace QuiltE2E.GraphQL.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="value">The value.</param>
public sealed class BooleanValueNode(SourceSpan span, bool value) : ValueNode(span)
{
    /// <summary>The value.</summary>
    public bool Value { get; } = value;
}
