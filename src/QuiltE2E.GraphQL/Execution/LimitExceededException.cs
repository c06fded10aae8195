namespace QuiltE2E.GraphQL.Execution;

/// <summary>Ends a run that costs too much; becomes the only error of the answer.</summary>
internal sealed class LimitExceededException(string message) : GraphQLException(message);
