using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What its author says about it, or null.</param>
/// <param name="DeprecationReason">Why it should not be used, or null when it is current.</param>
/// <param name="Syntax">Where it is defined.</param>
public sealed record EnumValue(string Name, string? Description, string? DeprecationReason, EnumValueDefinitionNode Syntax);
