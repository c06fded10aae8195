using QuiltE2E.GraphQL.Coercion;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A custom scalar: everything passes unchanged.</summary>
internal sealed class AnyFormat : ScalarFormat
{
    public override string Takes => "any value";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value) =>
        Give(true, UntypedLiterals.Read(node, variables), out value);

    public override bool TryReadValue(object input, out object? value) => Give(true, input, out value);

    public override bool TryWrite(object result, out object? value) => Give(true, result, out value);
}
