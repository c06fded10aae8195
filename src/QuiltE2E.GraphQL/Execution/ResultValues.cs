using System.Collections;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>Checks what resolvers gave against the type of their field.</summary>
internal static class ResultValues
{
    /// <exception cref="ResolverException">The value is no list.</exception>
    public static IEnumerable<object?> Items(object value, ListType type) =>
        value is IEnumerable items and not (string or IReadOnlyDictionary<string, object?>)
            ? items.Cast<object?>()
            : throw new ResolverException($"Expected a list for the type \"{type}\", found {value.GetType().Name}.");

    /// <exception cref="ResolverException">The value does not fit the scalar or enum.</exception>
    public static object? Leaf(NamedType type, object value)
    {
        if (type is ScalarType scalar)
        {
            return scalar.Format.TryWrite(value, out object? written)
                ? written
                : throw new ResolverException($"{scalar.Name} takes {scalar.Format.Takes}, found {Describe(value)}.");
        }

        string? name = value as string ?? (value as Enum)?.ToString();
        return name is not null && type is EnumType values && values.Values.ContainsKey(name)
            ? name
            : throw new ResolverException($"{Describe(value)} is no value of the enum \"{type.Name}\".");
    }

    /// <exception cref="ResolverException">The value is of no type, or of one that cannot stand here.</exception>
    public static ObjectType ObjectTypeOf(GraphQLSchema schema, ResolverMap resolvers, NamedType type, object value)
    {
        if (type is ObjectType itself)
        {
            return itself;
        }

        string name = resolvers.TypeOf(type, value)
            ?? throw new ResolverException($"Nothing says which type a value of \"{type.Name}\" is of.");
        return schema.PossibleTypes(type).FirstOrDefault(possible => string.Equals(possible.Name, name, StringComparison.Ordinal))
            ?? throw new ResolverException($"\"{name}\" is no possible type of \"{type.Name}\".");
    }

    private static string Describe(object value) => value is string text ? $"\"{Language.Snippet.Of(text)}\"" : $"a value of type {value.GetType().Name}";
}
