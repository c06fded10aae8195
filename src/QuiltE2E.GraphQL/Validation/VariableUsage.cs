using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>A variable where it is used.</summary>
/// <param name="Node">The use.</param>
/// <param name="Position">What is expected there.</param>
internal readonly record struct VariableUsage(VariableNode Node, TypePosition Position);
