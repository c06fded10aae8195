using System.Globalization;
using System.Text;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>
/// Writes a syntax tree as text in the usual layout: two blanks of indentation, one selection or definition a line, long
/// argument lists broken. What it writes parses to an equal tree.
/// </summary>
public static class SyntaxPrinter
{
    private const int LongestLine = 80;

    /// <summary>Writes a node and all below it.</summary>
    /// <param name="node">Any node.</param>
    /// <returns>The text, without a final line break.</returns>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node switch
        {
            DocumentNode document => string.Join("\n\n", document.Definitions.Select(Print)),
            OperationDefinitionNode operation => PrintOperation(operation),
            FragmentDefinitionNode fragment => PrintFragment(fragment),
            DefinitionNode definition => TypeSystemPrinter.Print(definition),
            SelectionSetNode set => Block(set.Selections.Select(Print)),
            SelectionNode selection => PrintSelection(selection),
            VariableDefinitionNode variable => PrintVariableDefinition(variable),
            ArgumentNode argument => $"{argument.Name.Value}: {Print(argument.Value)}",
            DirectiveNode directive => $"@{directive.Name.Value}{Wrap("(", List(directive.Arguments, ", "), ")")}",
            ValueNode value => PrintValue(value),
            ObjectFieldNode field => $"{field.Name.Value}: {Print(field.Value)}",
            TypeNode type => PrintType(type),
            NameNode name => name.Value,
            _ => TypeSystemPrinter.PrintMember(node),
        };
    }

    /// <summary>Writes a string in double quotes with its escapes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The literal.</returns>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        StringBuilder text = new("\"");
        foreach (char character in value)
        {
            text = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\u007f' and <= '\u009f') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    internal static string Block(IEnumerable<string> lines)
    {
        string inner = string.Join('\n', lines);
        return inner.Length == 0 ? string.Empty : $"{{\n{Indent(inner)}\n}}";
    }

    internal static string Indent(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Length == 0 ? line : "  " + line));

    internal static string Wrap(string before, string text, string after = "") =>
        text.Length == 0 ? string.Empty : before + text + after;

    internal static string List(IEnumerable<SyntaxNode> nodes, string separator) => string.Join(separator, nodes.Select(Print));

    internal static string Describe(StringValueNode? description) => description is null ? string.Empty : Print(description) + "\n";

    internal static string Words(params ReadOnlySpan<string> words)
    {
        StringBuilder line = new();
        foreach (string word in words)
        {
            line.Append(line.Length > 0 && word.Length > 0 ? " " : string.Empty).Append(word);
        }

        return line.ToString();
    }

    private static string PrintOperation(OperationDefinitionNode operation)
    {
        string[] variables = [.. operation.VariableDefinitions.Select(Print)];
        string list = variables.Any(static text => text.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{string.Join('\n', variables)}\n)"
            : Wrap("(", string.Join(", ", variables), ")");
        string kind = KindWord(operation.Operation);
        string head = Describe(operation.Description)
            + Words(kind, operation.Name?.Value + list, List(operation.Directives, " "));
        bool shorthand = operation.Operation == OperationKind.Query && head.Length == kind.Length;
        return (shorthand ? string.Empty : head + " ") + Print(operation.SelectionSet);
    }

    internal static string KindWord(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private static string PrintFragment(FragmentDefinitionNode fragment) =>
        Describe(fragment.Description) + Words(
            "fragment",
            fragment.Name.Value,
            "on",
            fragment.TypeCondition.Name.Value,
            List(fragment.Directives, " "),
            Print(fragment.SelectionSet));

    private static string PrintVariableDefinition(VariableDefinitionNode variable) =>
        $"{Describe(variable.Description)}{Print(variable.Variable)}: {Print(variable.Type)}"
        + Wrap(" = ", variable.DefaultValue is null ? string.Empty : Print(variable.DefaultValue))
        + Wrap(" ", List(variable.Directives, " "));

    private static string PrintSelection(SelectionNode selection) => selection switch
    {
        FieldNode field => PrintField(field),
        FragmentSpreadNode spread => $"...{spread.Name.Value}{Wrap(" ", List(spread.Directives, " "))}",
        InlineFragmentNode inline => Words(
            "...",
            Wrap("on ", inline.TypeCondition?.Name.Value ?? string.Empty),
            List(inline.Directives, " "),
            Print(inline.SelectionSet)),
        _ => throw new ArgumentException($"{selection.GetType().Name} is no selection this printer knows.", nameof(selection)),
    };

    private static string PrintField(FieldNode field)
    {
        string head = Wrap(string.Empty, field.Alias?.Value ?? string.Empty, ": ") + field.Name.Value;
        string arguments = Wrap("(", List(field.Arguments, ", "), ")");
        if (head.Length + arguments.Length > LongestLine)
        {
            arguments = $"(\n{Indent(List(field.Arguments, "\n"))}\n)";
        }

        return head + arguments + Wrap(" ", List(field.Directives, " "))
            + Wrap(" ", field.SelectionSet is null ? string.Empty : Print(field.SelectionSet));
    }

    private static string PrintValue(ValueNode value) => value switch
    {
        VariableNode variable => "$" + variable.Name.Value,
        IntValueNode number => number.Text,
        FloatValueNode number => number.Text,
        StringValueNode { IsBlock: true } text => BlockStrings.Print(text.Value),
        StringValueNode text => Quote(text.Value),
        BooleanValueNode flag => flag.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode name => name.Value,
        ListValueNode list => $"[{List(list.Values, ", ")}]",
        ObjectValueNode map => $"{{{List(map.Fields, ", ")}}}",
        _ => throw new ArgumentException($"{value.GetType().Name} is no value this printer knows.", nameof(value)),
    };

    private static string PrintType(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{PrintType(list.ItemType)}]",
        NonNullTypeNode nonNull => PrintType(nonNull.NullableType) + "!",
        _ => throw new ArgumentException($"{type.GetType().Name} is no type this printer knows.", nameof(type)),
    };
}
