using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>
/// Checks what a schema must fulfil as a whole: root types, names, members of every type, interfaces kept, no input object
/// that can never be written. (Section 3 of the specification, "Type Validation".)
/// </summary>
public static class SchemaValidator
{
    /// <summary>Validates a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>What is wrong, empty for a valid schema.</returns>
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        SchemaProblems problems = new();
        CheckRoots(schema, problems);
        foreach (DirectiveDefinition directive in schema.Directives.Values)
        {
            problems.CheckName(directive.Name, directive.Syntax.Name);
            problems.CheckInputs($"@{directive.Name}", directive.Arguments.Values);
        }

        InterfaceConformance conformance = new(problems);
        foreach (NamedType type in schema.Types.Values)
        {
            if (!IsBuiltIn(type))
            {
                CheckType(type, problems, conformance);
            }
        }

        new InputCycles(problems).Check(schema);
        return problems.Found;
    }

    /// <summary>Whether the type comes from the specification: what users define under such a name still is checked.</summary>
    private static bool IsBuiltIn(NamedType type) => BuiltIns.IntrospectionTypeNames.Contains(type.Name)
        && type.Syntax is [TypeDefinitionNode only] && BuiltIns.Document.Definitions.Contains(only);

    private static void CheckRoots(GraphQLSchema schema, SchemaProblems problems)
    {
        foreach (OperationKind kind in Enum.GetValues<OperationKind>())
        {
            NamedType? root = schema.DeclaredRoot(kind);
            if (root is null && kind == OperationKind.Query)
            {
                problems.Add("The schema has no query type.");
            }
            else if (root is not (null or ObjectType))
            {
                problems.Add($"The root type {root.Name} must be an object type.", root.Syntax);
            }
        }
    }

    private static void CheckType(NamedType type, SchemaProblems problems, InterfaceConformance conformance)
    {
        problems.CheckName(type.Name, type.Syntax.Count > 0 ? type.Syntax[0].Name : null);
        int members = type switch
        {
            FieldsType fields => fields.Fields.Count,
            UnionType union => union.Types.Count,
            EnumType values => values.Values.Count,
            InputObjectType input => input.Fields.Count,
            _ => 1,
        };
        if (members == 0)
        {
            problems.Add($"The type {type.Name} is empty.", type.Syntax);
        }

        switch (type)
        {
            case FieldsType fields:
                CheckFields(fields, problems);
                conformance.Check(fields);
                break;
            case UnionType union:
                CheckUnion(union, problems);
                break;
            case EnumType values:
                foreach (EnumValue value in values.Values.Values)
                {
                    problems.CheckName(value.Name, value.Syntax.Name);
                }

                break;
            case InputObjectType input:
                problems.CheckInputs(input.Name, input.Fields.Values);
                CheckOneOf(input, problems);
                break;
            default:
                break;
        }
    }

    private static void CheckFields(FieldsType type, SchemaProblems problems)
    {
        foreach (FieldDefinition field in type.Fields.Values)
        {
            problems.CheckName(field.Name, field.Syntax.Name);
            if (!field.Type.IsOutput)
            {
                problems.Add($"The field {type.Name}.{field.Name} cannot have the input type {field.Type}.", field.Syntax.Type);
            }

            problems.CheckInputs($"{type.Name}.{field.Name}", field.Arguments.Values);
        }
    }

    private static void CheckUnion(UnionType union, SchemaProblems problems)
    {
        HashSet<NamedType> seen = [];
        foreach (NamedType member in union.Types)
        {
            if (!seen.Add(member))
            {
                problems.Add($"The union {union.Name} has the member {member.Name} more than once.", union.Syntax);
            }
            else if (member is not ObjectType)
            {
                problems.Add($"The union {union.Name} cannot have the member {member.Name}, which is no object type.", union.Syntax);
            }
        }
    }

    private static void CheckOneOf(InputObjectType input, SchemaProblems problems)
    {
        foreach (InputValue field in input.Fields.Values.Where(field => input.IsOneOf && (field.Type is NonNullType || field.DefaultValue is not null)))
        {
            problems.Add($"The field {input.Name}.{field.Name} must be nullable and without a default, as one of several.", field.Syntax);
        }
    }
}
