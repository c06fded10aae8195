using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>An interface.</summary>
public sealed class InterfaceType : FieldsType
{
    internal InterfaceType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
    }
}
