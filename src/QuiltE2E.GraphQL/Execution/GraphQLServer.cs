using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>
/// Everything between the text of a request and the answer: parses, validates, selects the operation, executes. A document
/// that breaks a rule is refused before any resolver runs, whatever operation was asked for. Safe for concurrent use.
/// </summary>
public sealed class GraphQLServer
{
    private readonly GraphQLSchema _schema;
    private readonly GraphQLExecutor _executor;
    private readonly GraphQLServerOptions _options;

    /// <summary>Makes a server.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="resolvers">The resolvers; not to be changed from here on.</param>
    /// <param name="options">Limits and switches; the defaults when null.</param>
    /// <exception cref="GraphQLSchemaException">There is a resolver for something that the schema does not have.</exception>
    public GraphQLServer(GraphQLSchema schema, ResolverMap resolvers, GraphQLServerOptions? options = null)
    {
        _options = options ?? new GraphQLServerOptions();
        _executor = new GraphQLExecutor(schema, resolvers, _options.Execution);
        _schema = schema;
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The text, the variables and what resolvers need.</param>
    /// <param name="cancellationToken">Stops between fields, and is passed to resolvers.</param>
    /// <returns>The answer; whatever is wrong with the request is in it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ExecutionResult> AnswerAsync(GraphQLRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DocumentNode document;
        try
        {
            document = DocumentParser.Parse(request.Query, _options.Parser);
        }
        catch (GraphQLSyntaxException malformed)
        {
            GraphQLError error = new(malformed.Message)
            {
                Locations = [malformed.Location],
                Extensions = ErrorCodes.Extension(ErrorCodes.ParseFailed),
            };
            return ExecutionResult.Refused([error]);
        }

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(_schema, document, _options.Validation);
        if (errors.Count > 0)
        {
            return ExecutionResult.Refused([.. errors.Select(WithRule)]);
        }

        ExecutionRequest execution = new(document)
        {
            OperationName = request.OperationName,
            Variables = request.Variables,
            RootValue = request.RootValue,
            State = request.State,
        };
        return await _executor.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
    }

    private static GraphQLError WithRule(GraphQLError error)
    {
        Dictionary<string, object?> extensions = new(StringComparer.Ordinal) { ["code"] = ErrorCodes.ValidationFailed };
        if (error.Rule is not null)
        {
            extensions["rule"] = error.Rule;
        }

        return error with { Extensions = extensions };
    }
}
