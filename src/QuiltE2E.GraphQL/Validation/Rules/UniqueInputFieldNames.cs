using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice.</summary>
/// <param name="context">The document.</param>
internal sealed class UniqueInputFieldNames(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is ObjectValueNode map)
        {
            ReportRepeated(map.Fields, static field => field.Name, static name => $"The field {name} is given more than once.");
        }
    }
}
