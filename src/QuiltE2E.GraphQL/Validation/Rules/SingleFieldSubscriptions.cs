using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>A subscription has one top-level field, and that is no introspection.</summary>
/// <param name="context">The document.</param>
internal sealed class SingleFieldSubscriptions(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { Operation: OperationKind.Subscription } operation
            || Context.Schema?.RootType(OperationKind.Subscription) is not ObjectType root)
        {
            return;
        }

        string title = operation.Name is null ? "The subscription" : $"The subscription {Quote(operation.Name.Value)}";
        List<FieldNode> fields = TopLevel(operation.SelectionSet, root);
        FieldNode? extra = fields.Find(field => !string.Equals(field.ResponseKey, fields[0].ResponseKey, StringComparison.Ordinal));
        if (extra is not null)
        {
            Report($"{title} selects more than one top-level field.", extra);
        }

        if (fields.Find(static field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)) is FieldNode meta)
        {
            Report($"{title} selects the introspection field {Quote(meta.Name.Value)}.", meta);
        }
    }

    private List<FieldNode> TopLevel(SelectionSetNode start, ObjectType root)
    {
        List<FieldNode> fields = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<SelectionNode> open = new(start.Selections.Reverse());
        while (open.TryPop(out SelectionNode? selection))
        {
            SelectionSetNode? inner = null;
            switch (selection)
            {
                case FieldNode field when !IsLeftOut(field.Directives):
                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when !IsLeftOut(inline.Directives) && Applies(inline.TypeCondition, root):
                    inner = inline.SelectionSet;
                    break;
                case FragmentSpreadNode spread when !IsLeftOut(spread.Directives) && seen.Add(spread.Name.Value)
                    && Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment)
                    && Applies(fragment.TypeCondition, root):
                    inner = fragment.SelectionSet;
                    break;
                default:
                    break;
            }

            foreach (SelectionNode below in inner?.Selections.Reverse() ?? [])
            {
                open.Push(below);
            }
        }

        return fields;
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null
        || (Context.Schema?.Types.GetValueOrDefault(condition.Name.Value) is NamedType type && root.IsSubtypeOf(type));

    /// <summary>Whether a literal <c>@skip(if: true)</c> or <c>@include(if: false)</c> leaves it out whatever the variables.</summary>
    private static bool IsLeftOut(IReadOnlyList<DirectiveNode> directives) => directives.Any(static directive =>
        directive.Arguments.Count > 0 && directive.Arguments[0].Value is BooleanValueNode flag
        && string.Equals(directive.Name.Value, flag.Value ? "skip" : "include", StringComparison.Ordinal));
}
