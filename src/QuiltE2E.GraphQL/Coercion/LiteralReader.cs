using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Coercion;

/// <summary>Fits literals of a document or schema to their types, with variables filled in.</summary>
/// <param name="variables">The values of the variables that have one.</param>
internal sealed class LiteralReader(IReadOnlyDictionary<string, object?> variables)
{
    private static readonly LiteralReader Constant = new(new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>The default of an argument or input field.</summary>
    /// <exception cref="ResolverException">The schema gives a default that its own type does not allow.</exception>
    public static object? ReadDefault(InputValue definition) =>
        Constant.TryRead(definition.DefaultValue!, definition.Type, out object? value)
            ? value
            : throw new ResolverException($"The default of \"{definition.Name}\" does not fit its type \"{definition.Type}\".");

    public bool TryRead(ValueNode node, GraphQLType type, out object? value)
    {
        value = null;
        switch (type, node)
        {
            case (_, VariableNode variable):
                return variables.TryGetValue(variable.Name.Value, out value) && !(value is null && type is NonNullType);
            case (NonNullType, NullValueNode):
                return false;
            case (NonNullType, _):
                return TryRead(node, type.Nullable, out value);
            case (_, NullValueNode):
                return true;
            case (ListType list, ListValueNode items):
                return TryReadList(items, list.ItemType, out value);
            case (ListType list, _):
                bool single = TryRead(node, list.ItemType, out object? item);
                value = single ? new[] { item } : null;
                return single;
            case (InputObjectType fields, ObjectValueNode map):
                return TryReadMap(map, fields, out value);
            case (EnumType values, EnumValueNode name):
                value = name.Value;
                return values.Values.ContainsKey(name.Value);
            case (ScalarType scalar, _):
                return scalar.Format.TryReadLiteral(node, variables, out value);
            default:
                return false;
        }
    }

    private bool TryReadList(ListValueNode items, GraphQLType itemType, out object? value)
    {
        object?[] result = new object?[items.Values.Count];
        value = result;
        for (int i = 0; i < result.Length; i++)
        {
            // A variable without a value counts as null inside a list.
            bool absent = IsAbsent(items.Values[i]) && itemType is not NonNullType;
            if (!absent && !TryRead(items.Values[i], itemType, out result[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadMap(ObjectValueNode map, InputObjectType type, out object? value)
    {
        OrderedDictionary<string, object?> result = new(StringComparer.Ordinal);
        value = result;
        Dictionary<string, ValueNode> given = new(StringComparer.Ordinal);
        foreach (ObjectFieldNode field in map.Fields)
        {
            given[field.Name.Value] = field.Value;
        }

        foreach (InputValue field in type.Fields.Values)
        {
            bool present = given.TryGetValue(field.Name, out ValueNode? node) && !IsAbsent(node);
            object? item = null;
            if (present ? !TryRead(node!, field.Type, out item) : field.IsRequired)
            {
                return false;
            }

            if (present || field.DefaultValue is not null)
            {
                result[field.Name] = present ? item : ReadDefault(field);
            }
        }

        return given.Keys.All(type.Fields.ContainsKey)
            && (!type.IsOneOf || (result.Count == 1 && result.GetAt(0).Value is not null));
    }

    private bool IsAbsent(ValueNode node) => node is VariableNode variable && !variables.ContainsKey(variable.Name.Value);
}
