using QuiltE2E.GraphQL.Coercion;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>
/// Executes valid documents: queries with all fields of a level at once, mutations one top-level field after the other.
/// Subscriptions are refused by name. Safe for concurrent use.
/// </summary>
public sealed class GraphQLExecutor
{
    private readonly GraphQLSchema _schema;
    private readonly ResolverMap _resolvers;
    private readonly ExecutionLimits _limits;

    /// <summary>Makes an executor.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="resolvers">The resolvers; not to be changed from here on.</param>
    /// <param name="limits">What a request may cost; <see cref="ExecutionLimits.Default"/> when null.</param>
    /// <exception cref="GraphQLSchemaException">There is a resolver for something that the schema does not have.</exception>
    public GraphQLExecutor(GraphQLSchema schema, ResolverMap resolvers, ExecutionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(resolvers);
        resolvers.Check(schema);
        _schema = schema;
        _resolvers = resolvers;
        _limits = limits ?? ExecutionLimits.Default;
    }

    /// <summary>Executes one operation.</summary>
    /// <param name="request">The document, the variables and what resolvers need.</param>
    /// <param name="cancellationToken">Stops between fields, and is passed to resolvers.</param>
    /// <returns>The answer; errors of resolvers are in it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        OperationDefinitionNode? operation = OperationSelection.Find(request.Document, request.OperationName, out string problem);
        if (operation is null)
        {
            return Refuse(problem, []);
        }

        if (operation.Operation == OperationKind.Subscription)
        {
            return Refuse("Subscriptions are not served here.", [operation.Span.Location]);
        }

        if (_schema.RootType(operation.Operation) is not ObjectType root)
        {
            return Refuse($"The schema has no {Language.SyntaxPrinter.KindWord(operation.Operation)} type.", [operation.Span.Location]);
        }

        List<GraphQLError> errors = [];
        IReadOnlyDictionary<string, object?> variables = VariableReader.Read(_schema, operation, request.Variables, errors);
        return errors.Count > 0
            ? ExecutionResult.Refused(errors)
            : await new OperationRun(_schema, _resolvers, _limits, request, variables, cancellationToken)
                .RunAsync(operation, root).ConfigureAwait(false);
    }

    private static ExecutionResult Refuse(string message, IReadOnlyList<SourceLocation> locations) => ExecutionResult.Refused(
    [
        new GraphQLError(message)
        {
            Locations = locations,
            Extensions = ErrorCodes.Extension(ErrorCodes.OperationResolutionFailure),
        },
    ]);
}
