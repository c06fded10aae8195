using System.Text;
using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Writes a schema as SDL: what introspection would show of it, without built-in parts.</summary>
public static class SchemaPrinter
{
    /// <summary>Writes a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>SDL that builds an equal schema, without a final line break.</returns>
    public static string Print(GraphQLSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        IEnumerable<string> directives = schema.Directives.Values
            .Where(static directive => !BuiltIns.DirectiveNames.Contains(directive.Name))
            .Select(PrintDirective);
        IEnumerable<string> types = schema.Types.Values
            .Where(static type => !BuiltIns.IntrospectionTypeNames.Contains(type.Name) && !BuiltIns.ScalarNames.Contains(type.Name))
            .Select(PrintType);
        string[] parts = [PrintRoots(schema), .. directives, .. types];
        return string.Join("\n\n", parts.Where(static part => part.Length > 0));
    }

    private static string PrintRoots(GraphQLSchema schema)
    {
        NamedType[] usual = [.. Enum.GetValues<OperationKind>().Select(kind => schema.Types.GetValueOrDefault(kind.ToString())!)];
        bool implied = Enum.GetValues<OperationKind>().All(kind => ReferenceEquals(usual[(int)kind], schema.DeclaredRoot(kind)));
        if (implied && schema.Description is null)
        {
            return string.Empty;
        }

        IEnumerable<string> roots = Enum.GetValues<OperationKind>()
            .Where(kind => schema.DeclaredRoot(kind) is not null)
            .Select(kind => $"{SyntaxPrinter.KindWord(kind)}: {schema.DeclaredRoot(kind)!.Name}");
        return $"{Describe(schema.Description)}schema {SyntaxPrinter.Block(roots)}";
    }

    private static string PrintType(NamedType type)
    {
        string text = type switch
        {
            ScalarType scalar => $"scalar {type.Name}{Applied("specifiedBy", "url", scalar.SpecifiedByUrl)}",
            UnionType union => $"union {type.Name}{SyntaxPrinter.Wrap(" = ", string.Join(" | ", union.Types))}",
            EnumType values => $"enum {type.Name}{Members(values.Values.Values.Select(PrintEnumValue))}",
            InputObjectType input => $"input {type.Name}{(input.IsOneOf ? " @oneOf" : string.Empty)}{Members(input.Fields.Values.Select(PrintInput))}",
            FieldsType fields => (type is ObjectType ? "type " : "interface ") + type.Name
                + SyntaxPrinter.Wrap(" implements ", string.Join(" & ", fields.Interfaces))
                + Members(fields.Fields.Values.Select(PrintField)),
            _ => throw new ArgumentException($"{type.GetType().Name} is no type this printer knows.", nameof(type)),
        };
        return Describe(type.Description) + text;
    }

    private static (string? Description, string Text) PrintEnumValue(EnumValue value) =>
        (value.Description, value.Name + Deprecated(value.DeprecationReason));

    private static (string? Description, string Text) PrintField(FieldDefinition field) =>
        (field.Description, $"{field.Name}{Arguments(field.Arguments.Values)}: {field.Type}{Deprecated(field.DeprecationReason)}");

    private static (string? Description, string Text) PrintInput(InputValue input)
    {
        string defaultValue = input.DefaultValue is null ? string.Empty : $" = {SyntaxPrinter.Print(input.DefaultValue)}";
        return (input.Description, $"{input.Name}: {input.Type}{defaultValue}{Deprecated(input.DeprecationReason)}");
    }

    private static string PrintDirective(DirectiveDefinition directive) =>
        $"{Describe(directive.Description)}directive @{directive.Name}{Arguments(directive.Arguments.Values)}"
        + $"{(directive.IsRepeatable ? " repeatable" : string.Empty)} on {string.Join(" | ", directive.Locations)}";

    private static string Members(IEnumerable<(string? Description, string Text)> members) =>
        SyntaxPrinter.Wrap(" ", SyntaxPrinter.Block([.. Lines(members)]));

    private static string Arguments(IEnumerable<InputValue> arguments)
    {
        (string? Description, string Text)[] printed = [.. arguments.Select(PrintInput)];
        return Array.TrueForAll(printed, static argument => string.IsNullOrEmpty(argument.Description))
            ? SyntaxPrinter.Wrap("(", string.Join(", ", printed.Select(static argument => argument.Text)), ")")
            : $"(\n{SyntaxPrinter.Indent(string.Join('\n', Lines(printed)))}\n)";
    }

    /// <summary>Members one below the other, with an empty line before each described one but the first.</summary>
    private static IEnumerable<string> Lines(IEnumerable<(string? Description, string Text)> members)
    {
        bool first = true;
        foreach ((string? description, string text) in members)
        {
            yield return (description is null || first ? string.Empty : "\n") + Describe(description) + text;
            first = false;
        }
    }

    private static string Describe(string? description)
    {
        if (description is null)
        {
            return string.Empty;
        }

        StringBuilder text = new();
        text.Append(BlockStrings.CanHold(description) ? BlockStrings.Print(description) : SyntaxPrinter.Quote(description));
        return text.Append('\n').ToString();
    }

    private static string Deprecated(string? reason) => string.Equals(reason, AppliedDirectives.DefaultReason, StringComparison.Ordinal)
        ? " @deprecated"
        : Applied("deprecated", "reason", reason);

    private static string Applied(string directive, string argument, string? value) =>
        value is null ? string.Empty : $" @{directive}({argument}: {SyntaxPrinter.Quote(value)})";
}
