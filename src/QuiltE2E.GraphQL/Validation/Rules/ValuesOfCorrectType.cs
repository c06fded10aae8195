using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Literals fit the type of their argument or variable, down to every field of an input object.</summary>
/// <param name="context">The document.</param>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    private static readonly Dictionary<string, object?> NoVariables = [];

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case ArgumentNode argument:
                Check(argument.Value, Context.Position.Input);
                break;
            case VariableDefinitionNode { DefaultValue: ValueNode value }:
                Check(value, Context.Position.Input);
                break;
            default:
                break;
        }
    }

    private void Check(ValueNode value, GraphQLType? type)
    {
        if (type is not { IsInput: true })
        {
            return;
        }

        switch (value)
        {
            case VariableNode:
                break;
            case NullValueNode:
                if (type is NonNullType)
                {
                    Report($"Expected a value of type {Quote(type.ToString()!)}, found null.", value);
                }

                break;
            case ListValueNode list when type.Nullable is ListType items:
                foreach (ValueNode item in list.Values)
                {
                    Check(item, items.ItemType);
                }

                break;
            case ObjectValueNode map when type.Named is InputObjectType input:
                CheckFields(map, input);
                break;
            default:
                CheckLeaf(value, type);
                break;
        }
    }

    private void CheckFields(ObjectValueNode map, InputObjectType input)
    {
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (ObjectFieldNode field in map.Fields)
        {
            string name = field.Name.Value;
            given.Add(name);
            if (input.Fields.TryGetValue(name, out InputValue? definition))
            {
                Check(field.Value, definition.Type);
            }
            else
            {
                ReportUnknown($"There is no field {Quote(name)} on the input {Quote(input.Name)}.", name, input.Fields.Keys, field);
            }
        }

        foreach (InputValue missing in input.Fields.Values.Where(field => field.IsRequired && !given.Contains(field.Name)))
        {
            Report($"The field {Quote($"{input.Name}.{missing.Name}")} of type {Quote(missing.Type.ToString()!)} is required.", map);
        }

        if (input.IsOneOf && given.Count != 1)
        {
            Report($"Exactly one field of {Quote(input.Name)} must be given.", map);
        }
        else if (input.IsOneOf && map.Fields[^1].Value is NullValueNode)
        {
            Report($"The one field of {Quote(input.Name)} that is given cannot be null.", map);
        }
    }

    private void CheckLeaf(ValueNode value, GraphQLType type)
    {
        string found = $"Expected a value of type {Quote(type.ToString()!)}, found {Snippet.Of(SyntaxPrinter.Print(value))}.";
        switch (type.Named)
        {
            case ScalarType scalar:
                if (!scalar.Format.TryReadLiteral(value, NoVariables, out _))
                {
                    Report($"{found} {scalar.Name} takes {scalar.Format.Takes}.", value);
                }

                break;
            case EnumType values when value is EnumValueNode name:
                if (!values.Values.ContainsKey(name.Value))
                {
                    ReportUnknown($"There is no value {Quote(name.Value)} in the enum {Quote(values.Name)}.", name.Value, values.Values.Keys, value);
                }

                break;
            case EnumType values when value is StringValueNode text:
                ReportUnknown($"{found} An enum value has no quotes.", text.Value, values.Values.Keys, value);
                break;
            default:
                Report(found, value);
                break;
        }
    }
}
