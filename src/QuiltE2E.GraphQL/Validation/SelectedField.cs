using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>A field of a selection set, its fragments taken in.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type it is selected on, or null when unknown.</param>
/// <param name="Definition">What the schema says about it, or null when unknown.</param>
internal sealed record SelectedField(FieldNode Node, NamedType? Parent, FieldDefinition? Definition);
