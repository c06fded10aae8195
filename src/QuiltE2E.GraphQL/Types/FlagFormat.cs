using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>The built-in <c>Boolean</c>.</summary>
internal sealed class FlagFormat : ScalarFormat
{
    public override string Takes => "true or false";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value) =>
        Give(node is BooleanValueNode, (node as BooleanValueNode)?.Value, out value);

    public override bool TryReadValue(object input, out object? value) => Give(input is bool, input, out value);

    public override bool TryWrite(object result, out object? value) => result is bool
        ? Give(true, result, out value)
        : Give(Numbers.TryFinite(result, out double number), number is not 0, out value);
}
