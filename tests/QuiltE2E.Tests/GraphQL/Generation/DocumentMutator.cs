using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>
/// Small changes to executable documents, each aimed at a rule, most of them wrong, some by luck still right: what a
/// changed document is, the oracle says.
/// </summary>
internal sealed class DocumentMutator
{
    private readonly string[] _typeNames;
    private readonly string[] _fieldNames;

    public DocumentMutator(GraphQLSchema schema)
    {
        IEnumerable<string> fields = schema.Types.Values.OfType<FieldsType>().SelectMany(static type => type.Fields.Keys);
        _typeNames = [.. schema.Types.Keys, "Nowhere", "Pakage"];
        _fieldNames = [.. fields.Distinct(StringComparer.Ordinal), "titel", "__typename", "__schema"];
        All = [.. Selections(), .. Values(), .. Fragments(), .. Operations(), .. Decorations()];
    }

    public IReadOnlyList<(string Name, Action<SourceEditor> Apply)> All { get; }

    private List<(string Name, Action<SourceEditor> Apply)> Selections() =>
    [
        ("rename field", e => Edit<FieldNode>(e, field => e.Replace(field.Name, e.Any(_fieldNames)))),
        ("select nothing", static e => Edit<FieldNode>(e, field => e.Replace(field.SelectionSet!, ""), IsNoLeaf)),
        ("select on leaf", static e => Edit<FieldNode>(e, field => e.InsertAfter(field, "{ id }"), IsLeaf)),
        ("repeat selection", static e => Edit<SelectionNode>(e, selection => e.InsertAfter(selection, e.Text(selection)))),
        ("same alias", SameAlias),
        ("move selection", MoveSelection),
        ("introspection", static e => InsertField(e, e.Any(MutationTexts.Introspection))),
        ("overlap", static e => InsertField(e, e.Any(MutationTexts.Overlaps))),
    ];

    private static List<(string Name, Action<SourceEditor> Apply)> Values() =>
    [
        ("rename argument", static e => Edit<ArgumentNode>(
            e, argument => e.Replace(argument.Name, e.Any(["nmae", "id", "first", "if", "label"])))),
        ("drop argument", static e => Edit<ArgumentNode>(e, argument => e.Replace(argument, ""))),
        ("repeat argument", static e => Edit<ArgumentNode>(e, argument => e.InsertAfter(argument, e.Text(argument)))),
        ("other literal", static e => Edit<ValueNode>(
            e, value => e.Replace(value, e.Any(MutationTexts.Literals)), static (_, parent) => parent is not VariableDefinitionNode)),
        ("repeat input field", static e => Edit<ObjectFieldNode>(e, field => e.InsertAfter(field, e.Text(field)))),
        ("drop input field", static e => Edit<ObjectFieldNode>(e, field => e.Replace(field, ""))),
        ("rename input field", static e => Edit<ObjectFieldNode>(
            e, field => e.Replace(field.Name, e.Any(["txt", "by", "package", "page", "must"])))),
        ("one-of", static e => InsertField(e, e.Any(MutationTexts.OneOf))),
    ];

    private List<(string Name, Action<SourceEditor> Apply)> Fragments() =>
    [
        ("rename spread", static e => Edit<FragmentSpreadNode>(
            e, spread => e.Replace(spread.Name, e.Any(["F1", "F2", "nowhere"])))),
        ("drop spread", static e => Edit<FragmentSpreadNode>(e, spread => e.Replace(spread, "id"))),
        ("repeat fragment", static e => Edit<FragmentDefinitionNode>(e, fragment => e.Append(e.Text(fragment)))),
        ("unused fragment", e => e.Append($"fragment Unused on {e.Any(_typeNames)} {{ id }}")),
        ("other condition", e => Edit<NamedTypeNode>(
            e,
            type => e.Replace(type, e.Any(_typeNames)),
            static (_, parent) => parent is FragmentDefinitionNode or InlineFragmentNode)),
        ("own spread", static e => Edit<FragmentDefinitionNode>(
            e, fragment => e.InsertInside(fragment.SelectionSet, "..." + fragment.Name.Value))),
        ("spread elsewhere", SpreadElsewhere),
    ];

    private List<(string Name, Action<SourceEditor> Apply)> Operations() =>
    [
        ("other default", static e => Edit<VariableDefinitionNode>(
            e,
            variable => e.InsertAfter(variable.Type, "= " + e.Any(MutationTexts.Literals)),
            static (variable, _) => variable.DefaultValue is null)),
        ("drop variable", static e => Edit<VariableDefinitionNode>(e, variable => e.Replace(variable, ""))),
        ("unused variable", static e => Edit<VariableDefinitionNode>(e, variable => e.InsertAfter(variable, "$unused: Int"))),
        ("repeat variable", static e => Edit<VariableDefinitionNode>(e, variable => e.InsertAfter(variable, e.Text(variable)))),
        ("other variable type", e => Edit<VariableDefinitionNode>(e, variable => e.Replace(variable.Type, OtherType(e, variable)))),
        ("repeat operation", static e => Edit<OperationDefinitionNode>(e, operation => e.Append(e.Text(operation)))),
        ("anonymous operation", static e => Edit<OperationDefinitionNode>(e, operation => e.Replace(operation.Name!, ""), HasName)),
        ("further operation", static e => e.Append(e.Any(MutationTexts.Operations))),
        ("other operation", static e => Edit<OperationDefinitionNode>(
            e,
            operation => e.InsertBefore(operation.SelectionSet, e.Any(["subscription X", "mutation X"])),
            static (operation, _) => operation.Name is null && operation.VariableDefinitions.Count == 0)),
        ("definition", static e => e.Append(e.Any(MutationTexts.Definitions))),
    ];

    private static List<(string Name, Action<SourceEditor> Apply)> Decorations() =>
    [
        ("directive on selection", static e => Edit<FieldNode>(e, field => e.InsertBefore(field.SelectionSet!, Directive(e)), IsNoLeaf)),
        ("directive on leaf", static e => Edit<FieldNode>(e, field => e.InsertAfter(field, Directive(e)), IsLeaf)),
        ("directive on spread", static e => Edit<FragmentSpreadNode>(e, spread => e.InsertAfter(spread, Directive(e)))),
        ("directive on operation", static e => Edit<OperationDefinitionNode>(
            e, operation => e.InsertBefore(operation.SelectionSet, Directive(e)), HasName)),
        ("directive on variable", static e => Edit<VariableDefinitionNode>(e, variable => e.InsertAfter(variable, Directive(e)))),
    ];

    private static bool IsLeaf(FieldNode field, SyntaxNode? parent) => field.SelectionSet is null;

    private static bool IsNoLeaf(FieldNode field, SyntaxNode? parent) => field.SelectionSet is not null;

    private static bool HasName(OperationDefinitionNode operation, SyntaxNode? parent) => operation.Name is not null;

    private static string Directive(SourceEditor editor) => editor.Any(MutationTexts.Directives);

    private string OtherType(SourceEditor editor, VariableDefinitionNode variable)
    {
        string type = editor.Text(variable.Type);
        return editor.Any([editor.Any(_typeNames), type.TrimEnd('!'), type.TrimEnd('!') + "!", $"[{type}]"]);
    }

    private static void Edit<T>(SourceEditor editor, Action<T> change, Func<T, SyntaxNode?, bool>? where = null)
        where T : SyntaxNode
    {
        if (editor.Pick(where) is T node)
        {
            change(node);
        }
    }

    private static void InsertField(SourceEditor editor, string field) => Edit<OperationDefinitionNode>(
        editor,
        operation => editor.InsertInside(operation.SelectionSet, field),
        static (operation, _) => operation.Operation == OperationKind.Query);

    private static void SpreadElsewhere(SourceEditor editor) => Edit<FragmentDefinitionNode>(
        editor, fragment => Edit<SelectionSetNode>(editor, set => editor.InsertInside(set, "..." + fragment.Name.Value)));

    private static void MoveSelection(SourceEditor editor) => Edit<SelectionNode>(
        editor, selection => Edit<SelectionSetNode>(editor, set => editor.InsertInside(set, editor.Text(selection))));

    private static void SameAlias(SourceEditor editor) => Edit<SelectionSetNode>(
        editor,
        set =>
        {
            FieldNode[] fields = [.. set.Selections.OfType<FieldNode>()];
            FieldNode other = fields[^1];
            string alias = fields[0].ResponseKey;
            editor.Replace(other.Alias ?? other.Name, other.Alias is null ? $"{alias}: {other.Name.Value}" : alias);
        },
        static (set, _) => set.Selections.OfType<FieldNode>().Count() > 1);
}
