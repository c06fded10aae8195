using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>A GraphQL document of a user, and which of its operations is to be run.</summary>
public sealed class GraphQLInvocation
{
    private readonly PlatformDocument _document;

    private GraphQLInvocation(PlatformDocument document) => _document = document;

    /// <summary>The operation's name, or <c>anonymous</c>.</summary>
    public string Name => _document.Name;

    /// <summary>Whether it changes anything.</summary>
    public bool IsMutation => _document.IsMutation;

    /// <summary>Reads a document.</summary>
    /// <param name="query">The text.</param>
    /// <param name="operationName">Which operation is meant, where there is more than one.</param>
    /// <param name="source">Where the text is from, for errors.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="QuiltException"><c>InvalidGraphQL</c> or <c>OperationNotFound</c>.</exception>
    public static GraphQLInvocation Read(string query, string? operationName, string source) =>
        new(PlatformDocument.Read(query, operationName, source));

    /// <summary>Runs the operation.</summary>
    /// <param name="connection">The registry.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Data, errors, or both.</returns>
    /// <exception cref="QuiltException">The answer is no answer of GraphQL.</exception>
    public async Task<GraphQLReply> RunAsync(
        PlatformConnection connection, PackageJsonObject variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(variables);
        GraphQLAnswer answer = await connection.Client.SendAsync(_document, variables, cancellationToken).ConfigureAwait(false);
        return new GraphQLReply(answer.Data, [.. answer.Faults.Select(fault => GraphQLErrors.Of(answer, fault, Name))]);
    }
}
