using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Validates documents here, against the schema that the registry tells.</summary>
internal sealed class IntrospectionJudge(GraphQLSchema schema) : ISchemaJudge
{
    /// <inheritdoc/>
    public SchemaCheckMode Method => SchemaCheckMode.Introspection;

    /// <inheritdoc/>
    public GraphQLSchema Schema => schema;

    /// <summary>Asks a registry for its schema.</summary>
    /// <param name="client">The registry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The judge, or null where the registry does not answer introspection.</returns>
    /// <exception cref="QuiltException"><c>SchemaUnreadable</c>: it answers, with a schema that contradicts itself.</exception>
    public static async Task<IntrospectionJudge?> FindAsync(PlatformClient client, CancellationToken cancellationToken)
    {
        foreach (string query in new[] { IntrospectionQuery.Standard, IntrospectionQuery.Basic })
        {
            PlatformDocument document = PlatformDocument.Of("IntrospectionQuery", query, since: null);
            GraphQLAnswer answer = await client.SendAsync(document, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
            if (answer is { Data: PackageJsonObject data, Faults.Count: 0 })
            {
                return Read(data, answer.Call);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Objection>> JudgeAsync(PlatformDocument document, CancellationToken cancellationToken) =>
        Task.FromResult(Judge(schema, document));

    /// <summary>What a schema has against a document.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<Objection> Judge(GraphQLSchema schema, PlatformDocument document) =>
    [
        .. DocumentValidator.Validate(schema, DocumentParser.Parse(document.Text))
            .Select(static error => new Objection(error.Message, error.Locations, error.Suggestions)),
    ];

    private static IntrospectionJudge Read(PackageJsonObject data, RemoteCall call)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(data.ToDump());
            return new IntrospectionJudge(IntrospectionReader.Read(json.RootElement));
        }
        catch (GraphQLSchemaException exception)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "SchemaUnreadable",
                $"The registry's answer to introspection is no schema. {exception.Message}", call.Endpoint,
                "Check with -Method Validation, which needs no introspection.", call, exception);
        }
    }
}
