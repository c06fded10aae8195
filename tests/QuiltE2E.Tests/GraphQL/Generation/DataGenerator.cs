using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>Random data for a schema, with here and there a null or a value that does not fit its field.</summary>
internal sealed class DataGenerator(GraphQLSchema schema, Random random)
{
    public object? Value(GraphQLType type, int depth)
    {
        int chance = random.Next(60);
        if (chance == 0 || (chance < 4 && type is not NonNullType))
        {
            return null;
        }

        return type.Nullable switch
        {
            ListType when chance == 4 => "no list",
            ListType list => Enumerable.Range(0, random.Next(3)).Select(_ => Value(list.ItemType, depth)).ToArray(),
            NamedType { IsComposite: true } named => Object(named, depth),
            EnumType values => chance == 5 ? "NOWHERE" : values.Values.Keys.ElementAt(random.Next(values.Values.Count)),
            NamedType scalar => chance == 6 ? Unfitting() : Scalar(scalar.Name),
            _ => null,
        };
    }

    public Dictionary<string, object?> Object(NamedType type, int depth)
    {
        IReadOnlyList<ObjectType> possible = schema.PossibleTypes(type);
        ObjectType actual = possible[random.Next(possible.Count)];
        Dictionary<string, object?> data = new(StringComparer.Ordinal)
        {
            ["__typename"] = type.IsAbstract && random.Next(60) == 0 ? "Entry" : actual.Name,
        };
        foreach (FieldDefinition field in actual.Fields.Values.Where(field => depth > 0 || field.Type.Named.IsLeaf))
        {
            data[field.Name] = Value(field.Type, depth - 1);
        }

        return data;
    }

    private object Unfitting()
    {
        object[] values =
            ["12", "abc", "", 1.5, 7L, true, new object?[] { 1L }, Map("a", 1L), 3_000_000_000L];
        return values[random.Next(values.Length)];
    }

    private static Dictionary<string, object?> Map(string name, object? value) => new(StringComparer.Ordinal) { [name] = value };

    private object Scalar(string name) => name switch
    {
        "Int" => random.NextInt64(-100, 100),
        "Float" => random.Next(100) / 8.0,
        "Boolean" => random.Next(2) == 0,
        "ID" => random.Next(2) == 0 ? "id" : random.NextInt64(100),
        "Json" => Map("list", new object?[] { 1L, null, "x" }),
        _ => "text é",
    };
}
