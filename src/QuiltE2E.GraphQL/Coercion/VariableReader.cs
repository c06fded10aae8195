using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Coercion;

/// <summary>Gives each variable of an operation its value: the request's, else the default.</summary>
internal static class VariableReader
{
    /// <summary>Reads the variables; those without a value are left out of the result.</summary>
    public static IReadOnlyDictionary<string, object?> Read(
        GraphQLSchema schema,
        OperationDefinitionNode operation,
        IReadOnlyDictionary<string, object?> inputs,
        List<GraphQLError> errors)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        LiteralReader defaults = new(values);
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            string name = definition.Variable.Name.Value;
            if (TypeLookup.Find(schema, definition.Type) is not { IsInput: true } type)
            {
                errors.Add(Error(definition, $"The variable \"${name}\" has no input type of this schema."));
            }
            else if (inputs.TryGetValue(name, out object? input))
            {
                List<InputProblem> problems = [];
                object? value = new InputReader(problems).Read(input, type, name);
                errors.AddRange(problems.Select(problem => Error(definition, Describe(name, problem), problem.Suggestions)));
                values[name] = value;
            }
            else if (definition.DefaultValue is not null)
            {
                if (defaults.TryRead(definition.DefaultValue, type, out object? value))
                {
                    values[name] = value;
                }
                else
                {
                    errors.Add(Error(definition, $"The default of the variable \"${name}\" does not fit its type \"{type}\"."));
                }
            }
            else if (type is NonNullType)
            {
                errors.Add(Error(definition, $"The variable \"${name}\" of type \"{type}\" is required."));
            }
        }

        return values;
    }

    private static string Describe(string name, InputProblem problem)
    {
        string at = string.Equals(problem.Path, name, StringComparison.Ordinal) ? string.Empty : $" at \"{problem.Path}\"";
        return $"The variable \"${name}\" has an invalid value{at}: {problem.Reason}.{Suggestions.Phrase(problem.Suggestions)}";
    }

    private static GraphQLError Error(VariableDefinitionNode definition, string message, IReadOnlyList<string>? suggestions = null) =>
        new(message)
        {
            Locations = [definition.Span.Location],
            Suggestions = suggestions ?? [],
            Extensions = ErrorCodes.Extension(ErrorCodes.BadUserInput),
        };
}
