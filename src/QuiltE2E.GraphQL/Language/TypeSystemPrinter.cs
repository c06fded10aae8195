using QuiltE2E.GraphQL.Syntax;
using static QuiltE2E.GraphQL.Language.SyntaxPrinter;

namespace QuiltE2E.GraphQL.Language;

/// <summary>The part of the printer for type system definitions and what stands inside them.</summary>
internal static class TypeSystemPrinter
{
    public static string Print(DefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode schema => Describe(schema.Description) + Words(
            schema.IsExtension ? "extend schema" : "schema", List(schema.Directives, " "), Members(schema.OperationTypes)),
        DirectiveDefinitionNode directive => PrintDirective(directive),
        TypeDefinitionNode type => Describe(type.Description) + Words(type.IsExtension ? "extend" : string.Empty, PrintType(type)),
        _ => throw new ArgumentException($"{definition.GetType().Name} is no definition this printer knows.", nameof(definition)),
    };

    public static string PrintMember(SyntaxNode node) => node switch
    {
        OperationTypeDefinitionNode operation => $"{KindWord(operation.Operation)}: {operation.Type.Name.Value}",
        FieldDefinitionNode field => Describe(field.Description) + field.Name.Value + Arguments(field.Arguments)
            + Words($": {SyntaxPrinter.Print(field.Type)}", List(field.Directives, " ")),
        InputValueDefinitionNode input => Describe(input.Description) + input.Name.Value + Words(
            $": {SyntaxPrinter.Print(input.Type)}",
            input.DefaultValue is null ? string.Empty : $"= {SyntaxPrinter.Print(input.DefaultValue)}",
            List(input.Directives, " ")),
        EnumValueDefinitionNode value => Describe(value.Description) + Words(value.Name.Value, List(value.Directives, " ")),
        _ => throw new ArgumentException($"{node.GetType().Name} is no node this printer knows.", nameof(node)),
    };

    private static string PrintType(TypeDefinitionNode type)
    {
        string directives = List(type.Directives, " ");
        return type switch
        {
            ScalarTypeDefinitionNode => Words("scalar", type.Name.Value, directives),
            UnionTypeDefinitionNode union =>
                Words("union", type.Name.Value, directives, Wrap("= ", List(union.Types, " | "))),
            EnumTypeDefinitionNode values => Words("enum", type.Name.Value, directives, Members(values.Values)),
            InputObjectTypeDefinitionNode input => Words("input", type.Name.Value, directives, Members(input.Fields)),
            FieldsTypeDefinitionNode fields => Words(
                type is ObjectTypeDefinitionNode ? "type" : "interface",
                type.Name.Value,
                Wrap("implements ", List(fields.Interfaces, " & ")),
                directives,
                Members(fields.Fields)),
            _ => throw new ArgumentException($"{type.GetType().Name} is no type this printer knows.", nameof(type)),
        };
    }

    private static string PrintDirective(DirectiveDefinitionNode directive) =>
        $"{Describe(directive.Description)}directive @{directive.Name.Value}{Arguments(directive.Arguments)}"
        + $"{(directive.IsRepeatable ? " repeatable" : string.Empty)} on {List(directive.Locations, " | ")}";

    /// <summary>On one line, or on lines of their own as soon as one of them has a description.</summary>
    private static string Arguments(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        string[] printed = [.. arguments.Select(PrintMember)];
        return printed.Any(static text => text.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{Indent(string.Join('\n', printed))}\n)"
            : Wrap("(", string.Join(", ", printed), ")");
    }

    private static string Members(IEnumerable<SyntaxNode> members) => Block(members.Select(PrintMember));
}
