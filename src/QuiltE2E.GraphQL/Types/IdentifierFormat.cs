using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>The built-in <c>ID</c>: a string that may be given as a whole number.</summary>
internal sealed class IdentifierFormat : ScalarFormat
{
    public override string Takes => "a string or a whole number";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value)
    {
        string? text = (node as StringValueNode)?.Value ?? (node as IntValueNode)?.Text;
        return Give(text is not null, text, out value);
    }

    public override bool TryReadValue(object input, out object? value) => TryWrite(input, out value);

    public override bool TryWrite(object result, out object? value)
    {
        string? text = result switch
        {
            string given => given,
            Guid => result.ToString(),
            _ => Numbers.TryFinite(result, out double number) && double.IsInteger(number) ? Numbers.Print(result) : null,
        };
        return Give(text is not null, text, out value);
    }
}
