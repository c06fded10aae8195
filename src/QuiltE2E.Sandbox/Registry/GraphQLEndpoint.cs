using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Json;
using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.Registry.Schema;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>The endpoint <c>/graphql</c>: validates and executes by the schema of the release that is served.</summary>
internal sealed class GraphQLEndpoint(RegistryState state)
{
    private const int LargestRequest = 256 * 1024 * 1024;

    // A directory of several 100,000 files, each with all its fields, is one answer.
    private const int LargestAnswer = 5_000_000;

    private readonly ConcurrentDictionary<RegistrySettings, GraphQLServer> _servers = new();

    /// <summary>Answers one request. As on a stack, errors of GraphQL come with status 200.</summary>
    public async Task AnswerAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        GraphQLRequest question = Read(await request.ReadBodyAsync(LargestRequest).ConfigureAwait(false));
        await request.StrikeAsync(account => QuestionReader.Read(question, account)).ConfigureAwait(false);
        RegistryUser? caller = await request.FindUserAsync().ConfigureAwait(false);
        question = question with { State = new RegistryCall(state, caller, request.Now) { Faults = request.Faults } };
        GraphQLServer server = _servers.GetOrAdd(state.Settings, Create);
        ExecutionResult result = await server.AnswerAsync(question, request.Aborted).ConfigureAwait(false);
        ArrayBufferWriter<byte> answer = new();
        using (Utf8JsonWriter writer = new(answer))
        {
            result.WriteTo(writer);
        }

        await request.ReplyAsync("application/json", answer.WrittenMemory).ConfigureAwait(false);
    }

    private static GraphQLServer Create(RegistrySettings settings)
    {
        GraphQLServerOptions options = new();
        return new(
            RegistrySchema.Of(settings.SchemaRelease),
            RegistryResolvers.Create(settings.SchemaRelease),
            options with
            {
                Validation = options.Validation with { AllowIntrospection = settings.Introspection },
                Execution = options.Execution with { MaxValues = LargestAnswer },
            });
    }

    private static GraphQLRequest Read(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object
                || !root.TryGetProperty("query", out JsonElement query)
                || query.ValueKind is not JsonValueKind.String)
            {
                throw RegistryErrors.BadRequest("The query must be a string in a JSON object.");
            }

            bool hasVariables = root.TryGetProperty("variables", out JsonElement variables)
                && variables.ValueKind is not JsonValueKind.Null;
            if (hasVariables && variables.ValueKind is not JsonValueKind.Object)
            {
                throw RegistryErrors.BadRequest("Query variables must be a null or an object.");
            }

            bool hasName = root.TryGetProperty("operationName", out JsonElement name) && name.ValueKind is not JsonValueKind.Null;
            if (hasName && name.ValueKind is not JsonValueKind.String)
            {
                throw RegistryErrors.BadRequest("\"operationName\" must be a string or a null.");
            }

            GraphQLRequest request = new(query.GetString()!) { OperationName = hasName ? name.GetString() : null };
            return hasVariables ? request with { Variables = JsonValues.ReadObject(variables) } : request;
        }
        catch (JsonException error)
        {
            throw RegistryErrors.BadRequest($"Request body is not a valid JSON: {error.Message}");
        }
    }
}
