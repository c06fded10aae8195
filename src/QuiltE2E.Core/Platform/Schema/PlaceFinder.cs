using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Finds which name of a document an error is about by its place, since servers word their errors each in their own way.</summary>
internal sealed class PlaceFinder(GraphQLSchema schema, SourceLocation place)
{
    /// <summary>What stands at the place, or null when it is nothing that a schema names.</summary>
    /// <param name="document">The document.</param>
    public DocumentPlace? Find(DocumentNode document)
    {
        foreach (DefinitionNode definition in document.Definitions)
        {
            DocumentPlace? found = definition switch
            {
                OperationDefinitionNode operation => InVariables(operation) ??
                    InSelection(operation.SelectionSet, schema.RootType(operation.Operation)),
                FragmentDefinitionNode fragment => InCondition(fragment.TypeCondition, [], Composites()) ??
                    InSelection(fragment.SelectionSet, Type(fragment.TypeCondition.Name.Value)),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private DocumentPlace? InVariables(OperationDefinitionNode operation)
    {
        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            if (Named(variable.Type) is NamedTypeNode named && IsHere(named))
            {
                return new DocumentPlace(named.Name.Value, [], Names(static type => type.IsInput));
            }
        }

        return null;
    }

    private DocumentPlace? InSelection(SelectionSetNode selection, NamedType? parent)
    {
        foreach (SelectionNode node in selection.Selections)
        {
            DocumentPlace? found = node switch
            {
                FieldNode field => InField(field, parent),
                InlineFragmentNode { TypeCondition: NamedTypeNode condition } arm =>
                    InCondition(condition, Expected(selection, parent), Composites(), arm) ??
                    InSelection(arm.SelectionSet, Type(condition.Name.Value)),
                InlineFragmentNode arm => InSelection(arm.SelectionSet, parent),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private DocumentPlace? InField(FieldNode field, NamedType? parent)
    {
        FieldDefinition? definition = parent is null ? null : schema.FindField(parent, field.Name.Value);
        if (IsHere(field) || IsHere(field.Name))
        {
            // A field that is there, and is complained about, lacks an argument or a selection: no name is wrong.
            return definition is not null ? null
                : new DocumentPlace(field.Name.Value, [], parent is FieldsType type ? [.. type.Fields.Keys] : []);
        }

        if (field.Arguments.FirstOrDefault(argument => IsHere(argument) || IsHere(argument.Name)) is ArgumentNode wrong)
        {
            return new DocumentPlace(wrong.Name.Value, [], definition is null ? [] : [.. definition.Arguments.Keys]);
        }

        return field.SelectionSet is SelectionSetNode inner ? InSelection(inner, definition?.Type.Named) : null;
    }

    private DocumentPlace? InCondition(
        NamedTypeNode condition, IReadOnlyList<string> expected, IReadOnlyList<string> possible, InlineFragmentNode? arm = null) =>
        IsHere(condition) || (arm is not null && IsHere(arm)) ? new DocumentPlace(condition.Name.Value, expected, possible) : null;

    /// <summary>The types that a value may be of here, and that no fragment is for yet.</summary>
    private IReadOnlyList<string> Expected(SelectionSetNode selection, NamedType? parent)
    {
        if (parent is not (UnionType or InterfaceType))
        {
            return [];
        }

        IEnumerable<string?> selected = selection.Selections.OfType<InlineFragmentNode>().Select(static arm => arm.TypeCondition?.Name.Value);
        return [.. schema.PossibleTypes(parent).Select(static type => type.Name).Except(selected.OfType<string>(), StringComparer.Ordinal)];
    }

    private IReadOnlyList<string> Composites() => Names(static type => type is FieldsType or UnionType);

    private IReadOnlyList<string> Names(Func<NamedType, bool> isWanted) =>
        [.. schema.Types.Values.Where(isWanted).Select(static type => type.Name).Where(static name => !name.StartsWith("__", StringComparison.Ordinal))];

    private NamedType? Type(string name) => schema.Types.GetValueOrDefault(name);

    private bool IsHere(SyntaxNode node) => node.Span.Location == place;

    private static NamedTypeNode? Named(TypeNode type) => type switch
    {
        NamedTypeNode named => named,
        ListTypeNode list => Named(list.ItemType),
        NonNullTypeNode required => Named(required.NullableType),
        _ => null,
    };
}
