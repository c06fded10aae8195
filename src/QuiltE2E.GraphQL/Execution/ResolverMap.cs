using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>
/// The resolvers of a server, by type and field. A field without one takes the entry of its name from a map, or the public
/// property of its name, letter case aside, from any other object. An interface or union without one takes the type from
/// the entry or property <c>__typename</c>.
/// </summary>
public sealed class ResolverMap
{
    private readonly Dictionary<(string Type, string Field), Func<ResolveContext, ValueTask<object?>>> _fields = [];
    private readonly Dictionary<string, Func<object, string?>> _types = new(StringComparer.Ordinal);

    /// <summary>Adds an asynchronous resolver.</summary>
    /// <param name="type">The object type.</param>
    /// <param name="field">The field.</param>
    /// <param name="resolve">Gives the field's value; throws <see cref="ResolverException"/> for an error with a code.</param>
    /// <returns>This map.</returns>
    public ResolverMap Field(string type, string field, Func<ResolveContext, ValueTask<object?>> resolve)
    {
        _fields.Add((type, field), resolve);
        return this;
    }

    /// <summary>Adds a resolver that needs not wait.</summary>
    /// <param name="type">The object type.</param>
    /// <param name="field">The field.</param>
    /// <param name="resolve">Gives the field's value.</param>
    /// <returns>This map.</returns>
    public ResolverMap Field(string type, string field, Func<ResolveContext, object?> resolve) =>
        Field(type, field, context => ValueTask.FromResult(resolve(context)));

    /// <summary>Says which object type a value of an interface or union is of.</summary>
    /// <param name="abstractType">The interface or union.</param>
    /// <param name="name">Gives the object type's name.</param>
    /// <returns>This map.</returns>
    public ResolverMap Type(string abstractType, Func<object, string?> name)
    {
        _types.Add(abstractType, name);
        return this;
    }

    internal ValueTask<object?> Resolve(ResolveContext context) =>
        _fields.TryGetValue((context.ParentType.Name, context.Field.Name), out Func<ResolveContext, ValueTask<object?>>? resolve)
            ? resolve(context)
            : ValueTask.FromResult(MemberAccess.Get(context.Source, context.Field.Name));

    internal string? TypeOf(NamedType abstractType, object value) =>
        _types.TryGetValue(abstractType.Name, out Func<object, string?>? name)
            ? name(value)
            : MemberAccess.Get(value, "__typename") as string;

    /// <summary>Refuses resolvers for what the schema does not have, so that no typing error goes unnoticed.</summary>
    internal void Check(GraphQLSchema schema)
    {
        foreach ((string type, string field) in _fields.Keys)
        {
            if (schema.Types.GetValueOrDefault(type) is not ObjectType owner)
            {
                throw Unknown($"the object type \"{type}\"", type, schema.Types.Keys);
            }

            if (!owner.Fields.ContainsKey(field))
            {
                throw Unknown($"the field \"{type}.{field}\"", field, owner.Fields.Keys);
            }
        }

        if (_types.Keys.FirstOrDefault(name => schema.Types.GetValueOrDefault(name) is not { IsAbstract: true }) is string unknown)
        {
            throw Unknown($"the interface or union \"{unknown}\"", unknown, schema.Types.Keys);
        }
    }

    private static GraphQLSchemaException Unknown(string what, string name, IEnumerable<string> known) =>
        new($"There is a resolver for {what}, which the schema does not have.{Suggestions.Phrase(Suggestions.For(name, known))}");
}
