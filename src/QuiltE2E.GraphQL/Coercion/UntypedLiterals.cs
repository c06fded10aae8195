using System.Globalization;
using System.Numerics;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Coercion;

/// <summary>Literals whose type says nothing about them: those of custom scalars.</summary>
internal static class UntypedLiterals
{
    public static object? Read(ValueNode node, IReadOnlyDictionary<string, object?> variables) => node switch
    {
        VariableNode variable => variables.GetValueOrDefault(variable.Name.Value),
        IntValueNode number => ReadWhole(number.Text),
        FloatValueNode number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        StringValueNode text => text.Value,
        BooleanValueNode flag => flag.Value,
        EnumValueNode name => name.Value,
        ListValueNode list => list.Values.Select(item => Read(item, variables)).ToArray(),
        ObjectValueNode map => ReadMap(map, variables),
        _ => null,
    };

    private static object ReadWhole(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        // Digits beyond 64 bits would cost more than linear time to read exactly, so a very long number becomes a double.
        return text.Length <= 400
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static OrderedDictionary<string, object?> ReadMap(ObjectValueNode map, IReadOnlyDictionary<string, object?> variables)
    {
        OrderedDictionary<string, object?> result = new(StringComparer.Ordinal);
        foreach (ObjectFieldNode field in map.Fields)
        {
            result[field.Name.Value] = Read(field.Value, variables);
        }

        return result;
    }
}
