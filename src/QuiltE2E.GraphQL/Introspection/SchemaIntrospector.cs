using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Introspection;

/// <summary>Answers the introspection query from a schema alone.</summary>
public static class SchemaIntrospector
{
    /// <summary>Asks a schema about itself.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="query">Which question; <see cref="IntrospectionQuery.Full"/> when null.</param>
    /// <param name="cancellationToken">Stops between fields.</param>
    /// <returns>The answer as a server gives it.</returns>
    public static Task<ExecutionResult> AskAsync(
        GraphQLSchema schema, string? query = null, CancellationToken cancellationToken = default)
    {
        ExecutionLimits limits = new() { MaxValues = int.MaxValue };
        ExecutionRequest request = new(DocumentParser.Parse(query ?? IntrospectionQuery.Full));
        return new GraphQLExecutor(schema, new ResolverMap(), limits).ExecuteAsync(request, cancellationToken);
    }
}
