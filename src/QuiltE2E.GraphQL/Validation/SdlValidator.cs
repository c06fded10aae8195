using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>
/// Checks type system documents by every rule in <see cref="ValidationRules.TypeSystem"/>: names, directives, extensions.
/// What a schema must fulfil as a whole is for <see cref="SchemaValidator"/>.
/// </summary>
public static class SdlValidator
{
    /// <summary>Validates a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> when null.</param>
    /// <returns>What is wrong, empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ValidationContext context = new(null, document, (options ?? ValidationOptions.Default).MaxErrors);
        new DocumentWalker(context, ValidationRules.MakeTypeSystem(context)).Walk(document);
        return context.Errors;
    }
}
