using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>An input object.</summary>
public sealed class InputObjectType : NamedType
{
    internal InputObjectType(string name, string? description, bool isOneOf, IReadOnlyList<TypeDefinitionNode> syntax)
        : base(name, description, syntax) => IsOneOf = isOneOf;

    /// <summary>Its fields by name, in the order of their definition.</summary>
    public IReadOnlyDictionary<string, InputValue> Fields { get; internal set; } =
        new Dictionary<string, InputValue>(StringComparer.Ordinal);

    /// <summary>Whether exactly one of its fields must be given.</summary>
    public bool IsOneOf { get; }
}
