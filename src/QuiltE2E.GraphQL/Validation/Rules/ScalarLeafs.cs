using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Nothing is selected on scalars and enums, something on everything else.</summary>
/// <param name="context">The document.</param>
internal sealed class ScalarLeafs(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode field || Context.Position.Output is not GraphQLType type)
        {
            return;
        }

        if (type.Named.IsLeaf && field.SelectionSet is not null)
        {
            Report($"The field {Quote(field.Name.Value)} of type {Quote(type.ToString()!)} has nothing to select.", field.SelectionSet);
        }
        else if (!type.Named.IsLeaf && field.SelectionSet is null)
        {
            Report($"The field {Quote(field.Name.Value)} of type {Quote(type.ToString()!)} needs a selection of its fields.", field);
        }
    }
}
