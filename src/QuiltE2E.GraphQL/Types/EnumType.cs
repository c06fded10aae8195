using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>An enum. Its values travel as their names.</summary>
public sealed class EnumType : NamedType
{
    internal EnumType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax)
    {
    }

    /// <summary>Its values by name, in the order of their definition.</summary>
    public IReadOnlyDictionary<string, EnumValue> Values { get; internal set; } =
        new Dictionary<string, EnumValue>(StringComparer.Ordinal);
}
