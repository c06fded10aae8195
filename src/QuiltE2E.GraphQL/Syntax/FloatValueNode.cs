namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A number with a fraction or an exponent.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="text">The number as written.</param>
public sealed class FloatValueNode(SourceSpan span, string text) : ValueNode(span)
{
    /// <summary>The number as written.</summary>
    public string Text { get; } = text;
}
