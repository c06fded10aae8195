using System.Globalization;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>The built-in <c>Float</c>.</summary>
internal sealed class FractionalNumberFormat : ScalarFormat
{
    public override string Takes => "a number";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value)
    {
        string? text = (node as IntValueNode)?.Text ?? (node as FloatValueNode)?.Text;
        return Give(text is not null, text is null ? 0 : double.Parse(text, CultureInfo.InvariantCulture), out value);
    }

    public override bool TryReadValue(object input, out object? value) =>
        Give(Numbers.TryFinite(input, out double number), number, out value);

    public override bool TryWrite(object result, out object? value)
    {
        object? source = Numbers.Loosen(result);
        double number = 0;
        return Give(source is not null && Numbers.TryFinite(source, out number), number, out value);
    }
}
