using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Selected fields exist on the type they are selected on.</summary>
/// <param name="context">The document.</param>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode field || Context.Position is not { Parent: NamedType parent, Field: null })
        {
            return;
        }

        string name = field.Name.Value;
        string message = $"There is no field {Quote(name)} on the type {Quote(parent.Name)}.";
        string[] owners = Context.IsFull ? [] : OwnersOf(name, parent);
        if (owners.Length > 0)
        {
            string[] quoted = [.. owners.Select(static owner => $"\"{owner}\"")];
            Context.Report(
                nameof(FieldsOnCorrectType), $"{message} Did you mean a fragment on {string.Join(" or ", quoted)}?", owners, [field]);
        }
        else
        {
            ReportUnknown(message, name, (parent as FieldsType)?.Fields.Keys ?? [], field);
        }
    }

    /// <summary>On an interface or union: the types within that do have the field.</summary>
    private string[] OwnersOf(string name, NamedType parent) => parent.IsAbstract && Context.Schema is GraphQLSchema schema
        ? [.. schema.PossibleTypes(parent).Where(type => type.Fields.ContainsKey(name)).Select(static type => type.Name).Take(5)]
        : [];
}
