using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>
/// A schema: named types, directives and root types. Immutable; made from SDL by <see cref="SchemaBuilder"/> or from an
/// introspection answer by <see cref="Introspection.IntrospectionReader"/>.
/// </summary>
public sealed class GraphQLSchema
{
    private readonly IReadOnlyDictionary<OperationKind, NamedType> _roots;
    private readonly Dictionary<string, IReadOnlyList<ObjectType>> _possible = new(StringComparer.Ordinal);

    internal GraphQLSchema(
        string? description,
        IReadOnlyDictionary<string, NamedType> types,
        IReadOnlyDictionary<string, DirectiveDefinition> directives,
        IReadOnlyDictionary<OperationKind, NamedType> roots)
    {
        Description = description;
        Types = types;
        Directives = directives;
        _roots = roots;
        foreach (NamedType type in types.Values.Where(static type => type.IsAbstract))
        {
            _possible[type.Name] = type is UnionType union
                ? [.. union.Types.OfType<ObjectType>()]
                : [.. types.Values.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(type))];
        }
    }

    /// <summary>What its author says about it, or null.</summary>
    public string? Description { get; }

    /// <summary>All types by name: its own, the introspection types, and the built-in scalars it uses.</summary>
    public IReadOnlyDictionary<string, NamedType> Types { get; }

    /// <summary>All directives by name, the built-in ones included.</summary>
    public IReadOnlyDictionary<string, DirectiveDefinition> Directives { get; }

    /// <summary>The root type of an operation.</summary>
    /// <param name="kind">Which operation.</param>
    /// <returns>The type, or null when the schema has no such operation.</returns>
    public ObjectType? RootType(OperationKind kind) => _roots.GetValueOrDefault(kind) as ObjectType;

    /// <summary>The object types that an object, interface or union stands for.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The object types; empty for anything else.</returns>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type is ObjectType single ? [single] : _possible.GetValueOrDefault(type.Name) ?? [];
    }

    /// <summary>Finds a field that can be selected, the meta fields included.</summary>
    /// <param name="parent">The type it is selected on.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The field, or null.</returns>
    public FieldDefinition? FindField(NamedType parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(name);
        return Introspection.MetaFields.Find(this, parent, name) ?? (parent as FieldsType)?.Fields.GetValueOrDefault(name);
    }

    internal NamedType? DeclaredRoot(OperationKind kind) => _roots.GetValueOrDefault(kind);
}
