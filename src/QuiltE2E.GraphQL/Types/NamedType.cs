using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A type with a name.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name, string? description, IReadOnlyList<TypeDefinitionNode> syntax)
    {
        Name = name;
        Description = description;
        Syntax = syntax;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its author says about it, or null.</summary>
    public string? Description { get; }

    /// <summary>Its definition and extensions; empty for built-in scalars.</summary>
    public IReadOnlyList<TypeDefinitionNode> Syntax { get; }

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <summary>Whether fields can be selected on it: object, interface or union.</summary>
    public bool IsComposite => this is FieldsType or UnionType;

    /// <summary>Whether nothing can be selected on it: scalar or enum.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;

    /// <summary>Whether it stands for several object types: interface or union.</summary>
    public bool IsAbstract => this is InterfaceType or UnionType;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
