using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>An argument, or a field of an input object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What its author says about it, or null.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">The literal that stands in when it is not given, or null when there is none.</param>
/// <param name="DeprecationReason">Why it should not be used, or null when it is current.</param>
/// <param name="Syntax">Where it is defined.</param>
public sealed record InputValue(
    string Name,
    string? Description,
    GraphQLType Type,
    ValueNode? DefaultValue,
    string? DeprecationReason,
    InputValueDefinitionNode Syntax)
{
    /// <summary>Whether it must be given: non-null, and no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;
}
