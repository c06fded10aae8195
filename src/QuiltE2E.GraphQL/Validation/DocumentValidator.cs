using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>
/// Checks executable documents against a schema by every rule in <see cref="ValidationRules.Executable"/>. The work is
/// bounded whatever the document: walks are linear, and the one rule that compares pairs has a budget.
/// </summary>
public static class DocumentValidator
{
    /// <summary>Validates a document.</summary>
    /// <param name="schema">The schema, itself valid.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> when null.</param>
    /// <returns>What is wrong, empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(
        GraphQLSchema schema, DocumentNode document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        options ??= ValidationOptions.Default;
        ValidationContext context = new(schema, document, options.MaxErrors);
        new DocumentWalker(context, ValidationRules.MakeExecutable(context, options.AllowIntrospection)).Walk(document);
        return context.Errors;
    }
}
