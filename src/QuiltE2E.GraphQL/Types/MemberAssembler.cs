using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Turns the members of type definitions into their schema form.</summary>
/// <param name="resolve">Finds a type by name.</param>
internal sealed class MemberAssembler(Func<NamedTypeNode, NamedType> resolve)
{
    public DirectiveDefinition Directive(DirectiveDefinitionNode node) => new(
        node.Name.Value,
        node.Description?.Value,
        Inputs(node.Arguments),
        node.IsRepeatable,
        [.. node.Locations.Select(static location => location.Value)],
        node);

    public IReadOnlyDictionary<string, FieldDefinition> Fields(IEnumerable<FieldDefinitionNode> nodes) => Index(
        nodes,
        static node => node.Name.Value,
        node => new FieldDefinition(
            node.Name.Value,
            node.Description?.Value,
            Inputs(node.Arguments),
            Type(node.Type),
            AppliedDirectives.Deprecation(node.Directives),
            node));

    public IReadOnlyDictionary<string, InputValue> Inputs(IEnumerable<InputValueDefinitionNode> nodes) => Index(
        nodes,
        static node => node.Name.Value,
        node => new InputValue(
            node.Name.Value,
            node.Description?.Value,
            Type(node.Type),
            node.DefaultValue,
            AppliedDirectives.Deprecation(node.Directives),
            node));

    public static IReadOnlyDictionary<string, EnumValue> EnumValues(IEnumerable<EnumValueDefinitionNode> nodes) => Index(
        nodes,
        static node => node.Name.Value,
        static node => new EnumValue(
            node.Name.Value, node.Description?.Value, AppliedDirectives.Deprecation(node.Directives), node));

    private GraphQLType Type(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(Type(list.ItemType)),
        NonNullTypeNode strict => new NonNullType(Type(strict.NullableType)),
        NamedTypeNode named => resolve(named),
        _ => throw new ArgumentException($"{node.GetType().Name} is no type reference.", nameof(node)),
    };

    private static OrderedDictionary<string, TValue> Index<TNode, TValue>(
        IEnumerable<TNode> nodes, Func<TNode, string> name, Func<TNode, TValue> convert)
    {
        OrderedDictionary<string, TValue> index = new(StringComparer.Ordinal);
        foreach (TNode node in nodes)
        {
            index.TryAdd(name(node), convert(node));
        }

        return index;
    }
}
