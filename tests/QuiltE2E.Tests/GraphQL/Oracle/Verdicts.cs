using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>What this library says about a case, in the oracle's words.</summary>
internal static class Verdicts
{
    private static readonly ValidationOptions All = new() { MaxErrors = 10_000 };

    public static OracleAnswer Judge(GraphQLSchema schema, OracleCase question)
    {
        DocumentNode document;
        try
        {
            document = DocumentParser.Parse(question.Source);
        }
        catch (GraphQLSyntaxException)
        {
            return new OracleAnswer(question.Id, false, null, null, null, null);
        }

        bool isSdl = string.Equals(question.Kind, "sdl", StringComparison.Ordinal);
        IReadOnlyList<GraphQLError> errors = isSdl ? SdlValidator.Validate(document, All) : DocumentValidator.Validate(schema, document, All);
        string[] rules = [.. errors.Select(static error => error.Rule.ShouldNotBeNull()).Distinct(StringComparer.Ordinal)];
        bool? isSchema = isSdl && rules.Length == 0 ? SchemaValidator.Validate(SchemaBuilder.Assemble(document)).Count == 0 : null;
        return new OracleAnswer(question.Id, true, rules, isSchema, SyntaxPrinter.Print(document), null);
    }

    /// <summary>Blanks at line ends carry no meaning, and the oracle leaves some in block strings.</summary>
    public static string WithoutTrailingBlanks(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.TrimEnd(' ')));
}
