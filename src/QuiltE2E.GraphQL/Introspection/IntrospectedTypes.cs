using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>Turns the types and directives of an introspection answer into the definitions that SDL would have.</summary>
internal static class IntrospectedTypes
{
    private const int DeepestReference = 50;

    public static TypeDefinitionNode Read(IntrospectionNode type)
    {
        NameNode name = NameOf(type);
        StringValueNode? description = type.Description();
        List<DirectiveNode> directives = [];
        if (type.Text("specifiedByURL") is string url)
        {
            directives.Add(Directive("specifiedBy", "url", url));
        }

        if (type.Flag("isOneOf"))
        {
            directives.Add(new DirectiveNode(default, new NameNode(default, "oneOf"), []));
        }

        return type.Text("kind") switch
        {
            "SCALAR" => new ScalarTypeDefinitionNode(default, description, name, directives, false),
            "OBJECT" => new ObjectTypeDefinitionNode(default, description, name, directives, false, NamedItems(type, "interfaces"), Fields(type)),
            "INTERFACE" => new InterfaceTypeDefinitionNode(default, description, name, directives, false, NamedItems(type, "interfaces"), Fields(type)),
            "UNION" => new UnionTypeDefinitionNode(default, description, name, directives, false, NamedItems(type, "possibleTypes")),
            "ENUM" => new EnumTypeDefinitionNode(default, description, name, directives, false, EnumValues(type)),
            "INPUT_OBJECT" => new InputObjectTypeDefinitionNode(default, description, name, directives, false, Inputs(type, "inputFields")),
            _ => throw IntrospectionNode.Wrong($"{type.Path}.kind", "the kind of a named type"),
        };
    }

    public static DirectiveDefinitionNode ReadDirective(IntrospectionNode directive) => new(
        default,
        directive.Description(),
        NameOf(directive),
        Inputs(directive, "args"),
        directive.Flag("isRepeatable"),
        [.. directive.Texts("locations").Select(static location => new NameNode(default, location))]);

    public static NamedTypeNode Named(IntrospectionNode type) => new(default, NameOf(type));

    private static NameNode NameOf(IntrospectionNode node) => new(default, node.Name());

    private static List<NamedTypeNode> NamedItems(IntrospectionNode type, string property) => [.. type.Items(property).Select(Named)];

    private static List<FieldDefinitionNode> Fields(IntrospectionNode type) =>
    [
        .. type.Items("fields").Select(static field => new FieldDefinitionNode(
            default, field.Description(), NameOf(field), Inputs(field, "args"), TypeOf(field), Deprecation(field))),
    ];

    private static List<InputValueDefinitionNode> Inputs(IntrospectionNode owner, string property) =>
    [
        .. owner.Items(property).Select(static input => new InputValueDefinitionNode(
            default,
            input.Description(),
            NameOf(input),
            TypeOf(input),
            input.Text("defaultValue") is string text ? DocumentParser.ParseConstValue(text) : null,
            Deprecation(input))),
    ];

    private static List<EnumValueDefinitionNode> EnumValues(IntrospectionNode type) =>
    [
        .. type.Items("enumValues").Select(static value =>
            new EnumValueDefinitionNode(default, value.Description(), NameOf(value), Deprecation(value))),
    ];

    private static List<DirectiveNode> Deprecation(IntrospectionNode member) => member.Flag("isDeprecated")
        ? [Directive("deprecated", "reason", member.Text("deprecationReason") ?? Types.AppliedDirectives.DefaultReason)]
        : [];

    private static DirectiveNode Directive(string name, string argument, string value) => new(
        default,
        new NameNode(default, name),
        [new ArgumentNode(default, new NameNode(default, argument), new StringValueNode(default, value, isBlock: false))]);

    private static TypeNode TypeOf(IntrospectionNode member) => member.Optional("type") is IntrospectionNode type
        ? Reference(type, 0)
        : throw IntrospectionNode.Wrong($"{member.Path}.type", "a type");

    private static TypeNode Reference(IntrospectionNode type, int depth)
    {
        string? kind = type.Text("kind");
        if (kind is not ("LIST" or "NON_NULL"))
        {
            return Named(type);
        }

        if (type.Optional("ofType") is not IntrospectionNode inner || depth > DeepestReference)
        {
            throw IntrospectionNode.Wrong($"{type.Path}.ofType", "a type; the question may not have asked deep enough");
        }

        TypeNode node = Reference(inner, depth + 1);
        return (kind, node) switch
        {
            ("LIST", _) => new ListTypeNode(default, node),
            (_, NonNullTypeNode) => throw IntrospectionNode.Wrong(type.Path, "a nullable type inside a non-null one"),
            _ => new NonNullTypeNode(default, node),
        };
    }
}
