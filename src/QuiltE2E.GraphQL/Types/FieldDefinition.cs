using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A field of an object or interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What its author says about it, or null.</param>
/// <param name="Arguments">Its arguments by name, in the order of their definition.</param>
/// <param name="Type">What it gives.</param>
/// <param name="DeprecationReason">Why it should not be used, or null when it is current.</param>
/// <param name="Syntax">Where it is defined.</param>
public sealed record FieldDefinition(
    string Name,
    string? Description,
    IReadOnlyDictionary<string, InputValue> Arguments,
    GraphQLType Type,
    string? DeprecationReason,
    FieldDefinitionNode Syntax);
