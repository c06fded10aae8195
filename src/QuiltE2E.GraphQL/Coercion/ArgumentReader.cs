using System.Collections.ObjectModel;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Coercion;

/// <summary>Gives a field its arguments: literals, variables, defaults.</summary>
internal static class ArgumentReader
{
    /// <summary>Reads the arguments; those that are neither given nor defaulted are left out.</summary>
    /// <exception cref="ResolverException">One is missing or does not fit.</exception>
    public static IReadOnlyDictionary<string, object?> Read(
        FieldDefinition field, FieldNode node, IReadOnlyDictionary<string, object?> variables)
    {
        if (field.Arguments.Count == 0)
        {
            return ReadOnlyDictionary<string, object?>.Empty;
        }

        OrderedDictionary<string, object?> values = new(StringComparer.Ordinal);
        LiteralReader reader = new(variables);
        foreach (InputValue argument in field.Arguments.Values)
        {
            ValueNode? given = Given(node, argument.Name, variables);
            if (given is not null)
            {
                values[argument.Name] = reader.TryRead(given, argument.Type, out object? value)
                    ? value
                    : throw Error(field, argument, $"does not fit: {Snippet.Of(SyntaxPrinter.Print(given))}");
            }
            else if (argument.DefaultValue is not null)
            {
                values[argument.Name] = LiteralReader.ReadDefault(argument);
            }
            else if (argument.IsRequired)
            {
                throw Error(field, argument, "is required but has no value");
            }
        }

        return values;
    }

    /// <summary>The literal given, or null; a variable without a value counts as not given.</summary>
    private static ValueNode? Given(FieldNode node, string name, IReadOnlyDictionary<string, object?> variables)
    {
        foreach (ArgumentNode argument in node.Arguments)
        {
            if (string.Equals(argument.Name.Value, name, StringComparison.Ordinal))
            {
                return argument.Value is VariableNode variable && !variables.ContainsKey(variable.Name.Value) ? null : argument.Value;
            }
        }

        return null;
    }

    private static ResolverException Error(FieldDefinition field, InputValue argument, string what) =>
        new($"The argument \"{argument.Name}\" of type \"{argument.Type}\" on the field \"{field.Name}\" {what}.", ErrorCodes.BadUserInput);
}
