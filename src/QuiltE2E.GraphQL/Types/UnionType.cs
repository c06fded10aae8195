using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A union of object types.</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
    }

    /// <summary>Its members as written: only a valid schema guarantees that these are object types.</summary>
    public IReadOnlyList<NamedType> Types { get; internal set; } = [];
}
