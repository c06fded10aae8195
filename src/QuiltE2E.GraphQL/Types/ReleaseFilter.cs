using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Takes one release out of a type system document that holds several.</summary>
/// <remarks>
/// <c>@since(release:)</c> is the first release that has a definition, <c>@until(release:)</c> the first that lacks it. Both marks
/// go; a field may be defined twice when no release has both.
/// </remarks>
public static class ReleaseFilter
{
    private const string Since = "since";

    private const string Until = "until";

    /// <summary>The definitions that a release has.</summary>
    /// <param name="document">The type system, with marks.</param>
    /// <param name="release">The release, for example <c>2026-06</c>; releases sort as text.</param>
    /// <returns>The type system of the release, without marks.</returns>
    public static DocumentNode Apply(DocumentNode document, string release)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(release);
        return new(
            document.Span,
            [.. document.Definitions
                .Where(definition => definition is not DirectiveDefinitionNode { Name.Value: Since or Until })
                .Where(definition => definition is not TypeDefinitionNode type || Has(type.Directives, release))
                .Select(definition => Trim(definition, release))]);
    }

    private static DefinitionNode Trim(DefinitionNode definition, string release) => definition switch
    {
        ObjectTypeDefinitionNode node => new ObjectTypeDefinitionNode(
            node.Span, node.Description, node.Name, Rest(node.Directives), node.IsExtension, node.Interfaces, Fields(node, release)),
        InterfaceTypeDefinitionNode node => new InterfaceTypeDefinitionNode(
            node.Span, node.Description, node.Name, Rest(node.Directives), node.IsExtension, node.Interfaces, Fields(node, release)),
        InputObjectTypeDefinitionNode node => new InputObjectTypeDefinitionNode(
            node.Span, node.Description, node.Name, Rest(node.Directives), node.IsExtension, Inputs(node.Fields, release)),
        EnumTypeDefinitionNode node => new EnumTypeDefinitionNode(
            node.Span,
            node.Description,
            node.Name,
            Rest(node.Directives),
            node.IsExtension,
            [.. node.Values
                .Where(value => Has(value.Directives, release))
                .Select(value => new EnumValueDefinitionNode(value.Span, value.Description, value.Name, Rest(value.Directives)))]),
        UnionTypeDefinitionNode node => new UnionTypeDefinitionNode(
            node.Span, node.Description, node.Name, Rest(node.Directives), node.IsExtension, node.Types),
        ScalarTypeDefinitionNode node => new ScalarTypeDefinitionNode(
            node.Span, node.Description, node.Name, Rest(node.Directives), node.IsExtension),
        _ => definition,
    };

    private static IReadOnlyList<FieldDefinitionNode> Fields(FieldsTypeDefinitionNode type, string release) =>
    [
        .. type.Fields
            .Where(field => Has(field.Directives, release))
            .Select(field => new FieldDefinitionNode(
                field.Span, field.Description, field.Name, Inputs(field.Arguments, release), field.Type, Rest(field.Directives))),
    ];

    private static IReadOnlyList<InputValueDefinitionNode> Inputs(IEnumerable<InputValueDefinitionNode> inputs, string release) =>
    [
        .. inputs
            .Where(input => Has(input.Directives, release))
            .Select(input => new InputValueDefinitionNode(
                input.Span, input.Description, input.Name, input.Type, input.DefaultValue, Rest(input.Directives))),
    ];

    private static IReadOnlyList<DirectiveNode> Rest(IEnumerable<DirectiveNode> directives) =>
        [.. directives.Where(directive => directive.Name.Value is not (Since or Until))];

    private static bool Has(IEnumerable<DirectiveNode> directives, string release) => directives.All(directive => directive.Name.Value switch
    {
        Since => string.CompareOrdinal(Release(directive), release) <= 0,
        Until => string.CompareOrdinal(Release(directive), release) > 0,
        _ => true,
    });

    private static string Release(DirectiveNode directive) =>
        directive.Arguments.Single() is { Name.Value: "release", Value: StringValueNode text }
            ? text.Value
            : throw new InvalidOperationException($"@{directive.Name.Value} names no release at {directive.Span.Location}.");
}
