using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Makes schemas from SDL: definitions and their extensions in one document, checked by the specification's rules.</summary>
public static class SchemaBuilder
{
    /// <summary>Makes a schema from SDL text.</summary>
    /// <param name="sdl">The type system document.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="GraphQLSyntaxException">The text is no GraphQL.</exception>
    /// <exception cref="GraphQLSchemaException">The definitions break rules; all errors are listed.</exception>
    public static GraphQLSchema Build(string sdl) => Build(DocumentParser.Parse(sdl, ParserLimits.Schema));

    /// <summary>Makes a schema from a parsed document; executable definitions in it are ignored.</summary>
    /// <param name="document">The type system document.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="GraphQLSchemaException">The definitions break rules; all errors are listed.</exception>
    public static GraphQLSchema Build(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        GraphQLSchema schema = Assemble(document);
        GraphQLSchemaException.ThrowIfAny(SchemaValidator.Validate(schema));
        return schema;
    }

    /// <summary>Checks the document's rules but not what the schema as a whole must fulfil.</summary>
    internal static GraphQLSchema Assemble(DocumentNode document)
    {
        GraphQLSchemaException.ThrowIfAny(SdlValidator.Validate(document));
        return new SchemaAssembler(document).Assemble();
    }
}
