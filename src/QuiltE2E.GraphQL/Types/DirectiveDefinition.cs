using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A directive that documents or schemas may use.</summary>
/// <param name="Name">Its name, without the sign.</param>
/// <param name="Description">What its author says about it, or null.</param>
/// <param name="Arguments">Its arguments by name, in the order of their definition.</param>
/// <param name="IsRepeatable">Whether it may stand more than once at one place.</param>
/// <param name="Locations">Where it may stand, in the names of the specification, for example <c>FIELD</c>.</param>
/// <param name="Syntax">Where it is defined.</param>
public sealed record DirectiveDefinition(
    string Name,
    string? Description,
    IReadOnlyDictionary<string, InputValue> Arguments,
    bool IsRepeatable,
    IReadOnlyList<string> Locations,
    DirectiveDefinitionNode Syntax);
