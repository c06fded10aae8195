using System.Globalization;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>Random literals and random variable values that fit a type.</summary>
internal sealed class ValueGenerator(Random random)
{
    private static readonly string[] Texts = ["\"\"", "\"text\"", "\"é \\\"q\\\" \\n\"", "\"\"\"block\n    text\"\"\""];
    private static readonly string[] JsonLiterals = ["1", "2.5", "true", "null", "\"x\"", "[1, \"a\"]", "{a: 1, b: {c: [true]}}", "WORD", "12345678901"];

    public string Literal(GraphQLType type, int depth = 0)
    {
        if (type is not NonNullType && random.Next(12) == 0)
        {
            return "null";
        }

        return type.Nullable switch
        {
            ListType list => random.Next(4) == 0 && list.ItemType.Nullable is not ListType
                ? Literal(NotNull(list.ItemType), depth)
                : $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Literal(list.ItemType, depth)))}]",
            InputObjectType input => Map(input, depth),
            EnumType values => Any([.. values.Values.Keys]),
            NamedType scalar => Scalar(scalar.Name),
            _ => "null",
        };
    }

    /// <summary>A variable's value as plain values; now and then one that does not fit.</summary>
    public object? Plain(GraphQLType type, int depth = 0)
    {
        int chance = random.Next(40);
        if (chance == 0 || (chance < 5 && type is not NonNullType))
        {
            return null;
        }

        if (chance == 5)
        {
            return Any<object>(["wrong", 1.5, true, -7L, new Dictionary<string, object?>(StringComparer.Ordinal) { ["wrong"] = 1L }, new object?[] { "wrong" }]);
        }

        return type.Nullable switch
        {
            ListType list => random.Next(4) == 0
                ? Plain(list.ItemType, depth)
                : Enumerable.Range(0, random.Next(3)).Select(_ => Plain(list.ItemType, depth)).ToArray(),
            InputObjectType input => PlainMap(input, depth),
            EnumType values => Any([.. values.Values.Keys]),
            NamedType { Name: "Int" } => random.NextInt64(-3_000_000_000, 3_000_000_000) / Any<long>([1, 10, 1000]),
            NamedType { Name: "Float" } => random.Next(2) == 0 ? random.Next(100) / 4.0 : random.NextInt64(100),
            NamedType { Name: "Boolean" } => random.Next(2) == 0,
            NamedType { Name: "ID" } => random.Next(2) == 0 ? "id" : random.NextInt64(1000),
            NamedType { Name: "String" } => Any(["", "text", "é"]),
            _ => Any<object>(["x", 1L, true, new object?[] { 1L, null }]),
        };
    }

    public T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static GraphQLType NotNull(GraphQLType type) => type is NonNullType ? type : new NonNullType(type);

    private InputValue[] Chosen(InputObjectType input, int depth)
    {
        InputValue[] fields = [.. input.Fields.Values.Where(field => field.IsRequired || (depth < 2 && random.Next(2) == 0))];
        return input.IsOneOf ? [Any([.. input.Fields.Values])] : fields;
    }

    private string Map(InputObjectType input, int depth)
    {
        IEnumerable<string> fields = Chosen(input, depth)
            .Select(field => $"{field.Name}: {Literal(input.IsOneOf ? NotNull(field.Type) : field.Type, depth + 1)}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    private Dictionary<string, object?> PlainMap(InputObjectType input, int depth) =>
        Chosen(input, depth).ToDictionary(static field => field.Name, field => Plain(field.Type, depth + 1), StringComparer.Ordinal);

    private string Scalar(string name) => name switch
    {
        "Int" => random.Next(-1000, int.MaxValue).ToString(CultureInfo.InvariantCulture),
        "Float" => Any(["1", "-0.5", "1e3", "2.5E-3"]),
        "Boolean" => Any(["true", "false"]),
        "ID" => Any(["\"id\"", "42"]),
        "String" or "Moment" => Any(Texts),
        _ => Any(JsonLiterals),
    };
}
