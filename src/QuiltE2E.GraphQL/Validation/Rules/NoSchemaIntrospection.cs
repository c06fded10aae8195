using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>Introspection is switched off: <c>__schema</c> and <c>__type</c> are refused. No rule of the specification.</summary>
/// <param name="context">The document.</param>
internal sealed class NoSchemaIntrospection(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: MetaFields.Schema or MetaFields.Type } field)
        {
            Report($"Introspection is switched off on this server: {Quote(field.Name.Value)} cannot be asked.", field);
        }
    }
}
