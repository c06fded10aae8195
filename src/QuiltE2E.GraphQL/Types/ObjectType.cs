using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>An object type.</summary>
public sealed class ObjectType : FieldsType
{
    internal ObjectType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
    }
}
