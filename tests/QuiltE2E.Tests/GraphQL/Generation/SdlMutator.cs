using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>Small changes to type system documents: repeat, drop, rename, retype and decorate whatever stands there.</summary>
internal static class SdlMutator
{
    private static readonly string[] Types =
        ["Int", "String!", "[ID!]!", "Float", "Boolean", "Json", "Node", "Titled", "Package", "Hit", "Level", "Filter", "Filter!", "Choice", "Nowhere", "Pakage", "__Type", "[Package]"];

    private static readonly string[] Directives =
        ["@deprecated", "@deprecated(reason: \"r\")", "@deprecated(raeson: \"r\")", "@deprecated(reason: \"a\", reason: \"b\")", "@specifiedBy", "@specifiedBy(url: \"u\")", "@oneOf", "@trace(label: \"l\")", "@nowhere", "@mark @mark", "@skip(if: true)"];

    private static readonly string[] Additions =
    [
        "schema { query: Root }", "extend schema { query: Root }", "extend schema @nowhere", "extend type Package { id: ID! }", "extend type Package { extra: Int }",
        "extend enum Level { READ }", "extend enum Level { MORE }", "extend input Filter { text: Int }", "extend union Hit = Entry", "extend union Hit = User",
        "extend type Nowhere { a: Int }", "extend type Pakage { a: Int }", "extend input Package { a: Int }", "extend scalar Json @specifiedBy(url: \"u\")",
        "extend scalar Moment @specifiedBy(url: \"u\")", "type Package { a: Int }", "directive @trace on FIELD", "directive @skip on FIELD", "type Empty",
        "type Bad implements Titled { id: ID! title: String! size: Float }", "type Bad implements Node { id: Int! }", "type Bad implements Node { id(must: Int!): ID! }",
        "type Good implements Node { id(may: Int): ID! }", "interface Loop implements Loop { id: ID! }", "input Endless { again: Endless! }",
        "input EndlessA { b: EndlessB! } input EndlessB { a: EndlessA! }", "input Ends { again: [Ends!]! }", "union Nothing", "enum None", "input Lots @oneOf { a: Int! }",
        "input Lots @oneOf { a: Int = 1 }", "type __Reserved { a: Int }", "directive @__reserved on FIELD", "type Dup { a(x: Int, x: Int): Int }",
        "directive @dup(x: Int, x: Int) on FIELD", "type Dep { a(x: Int! @deprecated): Int }", "{ me { id } }", "fragment F on Package { id }",
        "interface A { a(x: Int): Int } type B implements A { a(x: String): Int }", "interface A { a(x: Int): Int } type B implements A { a: Int }",
        "directive @o(v: Filter = {text: \"a\", text: \"b\"}) on OBJECT", "directive @o(v: Int!) on OBJECT type P @o { a: Int }", "type P @o { a: Int } directive @o(v: Int! = 1) on OBJECT",
        "type P @o(w: 1) { a: Int } directive @o(v: Int) on OBJECT", "interface I implements Node { id: ID! } type T implements I { id: ID! }",
    ];

    public static void Mutate(SourceEditor editor)
    {
        switch (editor.Any([0, 1, 2, 3, 4, 5, 6, 6, 6]))
        {
            case 0 when editor.Pick<SyntaxNode>(IsMember) is SyntaxNode node:
                editor.InsertAfter(node, editor.Text(node));
                break;
            case 1 when editor.Pick<SyntaxNode>(IsMember) is SyntaxNode node:
                editor.Replace(node, "");
                break;
            case 2 when editor.Pick<NameNode>() is NameNode name:
                editor.Replace(name, editor.Any(["Package", "Level", "id", "title", "__hidden", "READ", "Fresh"]));
                break;
            case 3 when editor.Pick<TypeNode>(static (_, parent) => parent is FieldDefinitionNode or InputValueDefinitionNode) is TypeNode type:
                editor.Replace(type, editor.Any(Types));
                break;
            case 4 when editor.Pick<SyntaxNode>(TakesDirectiveBehind) is SyntaxNode node:
                editor.InsertAfter(node, editor.Any(Directives));
                break;
            case 5 when editor.Pick<FieldsTypeDefinitionNode>(static (type, _) => type.Interfaces.Count > 0) is FieldsTypeDefinitionNode owner:
                editor.InsertBefore(owner.Interfaces[0], editor.Any(["Node &", "Titled &", "Hit &", "Package &", "Json &"]));
                break;
            default:
                editor.Append(editor.Any(Additions));
                break;
        }
    }

    private static bool IsMember(SyntaxNode node, SyntaxNode? parent) =>
        node is DefinitionNode or FieldDefinitionNode or InputValueDefinitionNode or EnumValueDefinitionNode or OperationTypeDefinitionNode or ArgumentNode or DirectiveNode
        || (node is NamedTypeNode && parent is UnionTypeDefinitionNode);

    private static bool TakesDirectiveBehind(SyntaxNode node, SyntaxNode? parent) =>
        node is FieldDefinitionNode or InputValueDefinitionNode or EnumValueDefinitionNode or ScalarTypeDefinitionNode
        || (node is NameNode && parent is EnumTypeDefinitionNode or InputObjectTypeDefinitionNode or UnionTypeDefinitionNode);
}
