using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A type with fields: an object or an interface.</summary>
public abstract class FieldsType : NamedType
{
    private protected FieldsType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
    }

    /// <summary>Its fields by name, in the order of their definition.</summary>
    public IReadOnlyDictionary<string, FieldDefinition> Fields { get; internal set; } =
        new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);

    /// <summary>What it declares to implement, as written: only a valid schema guarantees that these are interfaces.</summary>
    public IReadOnlyList<NamedType> Interfaces { get; internal set; } = [];
}
