using System.Globalization;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>The built-in <c>Int</c>.</summary>
internal sealed class WholeNumberFormat : ScalarFormat
{
    public override string Takes => "a whole number of 32 bits";

    public override bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value)
    {
        int number = 0;
        bool fits = node is IntValueNode literal
            && int.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        return Give(fits, number, out value);
    }

    public override bool TryReadValue(object input, out object? value) =>
        Give(Numbers.TryWhole(input, out int number), number, out value);

    public override bool TryWrite(object result, out object? value)
    {
        object? source = Numbers.Loosen(result);
        int number = 0;
        return Give(source is not null && Numbers.TryWhole(source, out number), number, out value);
    }
}
