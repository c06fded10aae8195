namespace QuiltE2E.GraphQL.Syntax;

/// <summary>An enum value: a bare name.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="value">The name.</param>
public sealed class EnumValueNode(SourceSpan span, string value) : ValueNode(span)
{
    /// <summary>The name.</summary>
    public string Value { get; } = value;
}
