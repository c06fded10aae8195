using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>What the schema says about the place where the walker stands; null wherever the document is wrong about it.</summary>
/// <param name="Parent">The type whose fields are selected here.</param>
/// <param name="Output">The type of the field, fragment or operation entered last.</param>
/// <param name="Field">The field entered last.</param>
/// <param name="Directive">The directive inside whose arguments this is.</param>
/// <param name="InDirective">Whether this is inside a directive, known or not.</param>
/// <param name="Input">The type expected of the value here.</param>
/// <param name="HasDefault">Whether the argument or input field here has a default of its own.</param>
/// <param name="OneOf">The one-of input object whose field this value is.</param>
internal readonly record struct TypePosition(
    NamedType? Parent,
    GraphQLType? Output,
    FieldDefinition? Field,
    DirectiveDefinition? Directive,
    bool InDirective,
    GraphQLType? Input,
    bool HasDefault,
    InputObjectType? OneOf);
