using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>The built-in <c>String</c>.</summary>
internal sealed class TextFormat : ScalarFormat
{
    public override string Takes => "a string";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value) =>
        Give(node is StringValueNode, (node as StringValueNode)?.Value, out value);

    public override bool TryReadValue(object input, out object? value) => Give(input is string, input, out value);

    public override bool TryWrite(object result, out object? value)
    {
        string? text = result switch
        {
            string given => given,
            bool flag => flag ? "true" : "false",
            Enum or Uri or Guid => result.ToString(),
            DateTimeOffset or DateTime => Numbers.Iso(result),
            _ => Numbers.TryFinite(result, out _) ? Numbers.Print(result) : null,
        };
        return Give(text is not null, text, out value);
    }
}
