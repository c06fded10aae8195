using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Checks that objects and interfaces keep what the interfaces they declare promise.</summary>
/// <param name="problems">Where to report.</param>
internal sealed class InterfaceConformance(SchemaProblems problems)
{
    public void Check(FieldsType type)
    {
        HashSet<NamedType> seen = [];
        foreach (NamedType declared in type.Interfaces)
        {
            if (declared is not InterfaceType promise)
            {
                problems.Add($"{type.Name} cannot implement {declared.Name}, which is no interface.", type.Syntax);
            }
            else if (ReferenceEquals(declared, type))
            {
                problems.Add($"{type.Name} cannot implement itself.", type.Syntax);
            }
            else if (!seen.Add(declared))
            {
                problems.Add($"{type.Name} implements {declared.Name} more than once.", type.Syntax);
            }
            else
            {
                CheckAncestors(type, promise);
                CheckFields(type, promise);
            }
        }
    }

    private void CheckAncestors(FieldsType type, InterfaceType promise)
    {
        foreach (NamedType further in promise.Interfaces.Where(further => !type.Interfaces.Contains(further)))
        {
            problems.Add(
                ReferenceEquals(further, type)
                    ? $"{type.Name} and {promise.Name} cannot implement each other."
                    : $"{type.Name} must implement {further.Name} too, because {promise.Name} does.",
                type.Syntax);
        }
    }

    private void CheckFields(FieldsType type, InterfaceType promise)
    {
        foreach (FieldDefinition wanted in promise.Fields.Values)
        {
            if (!type.Fields.TryGetValue(wanted.Name, out FieldDefinition? field))
            {
                problems.Add($"{type.Name} lacks the field {wanted.Name} of its interface {promise.Name}.", [.. type.Syntax, wanted.Syntax]);
                continue;
            }

            if (!field.Type.IsSubtypeOf(wanted.Type))
            {
                problems.Add(
                    $"{type.Name}.{field.Name} has the type {field.Type}, its interface {promise.Name} says {wanted.Type}.", field.Syntax, wanted.Syntax);
            }

            CheckArguments($"{type.Name}.{field.Name}", field, wanted, promise);
        }
    }

    private void CheckArguments(string owner, FieldDefinition field, FieldDefinition wanted, InterfaceType promise)
    {
        foreach (InputValue argument in wanted.Arguments.Values)
        {
            if (!field.Arguments.TryGetValue(argument.Name, out InputValue? given))
            {
                problems.Add($"{owner} lacks the argument {argument.Name} of its interface {promise.Name}.", field.Syntax, argument.Syntax);
            }
            else if (!string.Equals(given.Type.ToString(), argument.Type.ToString(), StringComparison.Ordinal))
            {
                problems.Add(
                    $"{owner}({given.Name}:) has the type {given.Type}, its interface {promise.Name} says {argument.Type}.",
                    given.Syntax,
                    argument.Syntax);
            }
        }

        foreach (InputValue extra in field.Arguments.Values.Where(extra => extra.IsRequired && !wanted.Arguments.ContainsKey(extra.Name)))
        {
            problems.Add($"{owner} requires the argument {extra.Name}, which its interface {promise.Name} does not have.", extra.Syntax);
        }
    }
}
