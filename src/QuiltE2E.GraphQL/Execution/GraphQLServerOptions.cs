using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>Limits and switches of a server.</summary>
public sealed record GraphQLServerOptions
{
    /// <summary>What a text may cost.</summary>
    public ParserLimits Parser { get; init; } = ParserLimits.Default;

    /// <summary>How documents are validated; introspection is switched off here.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>What an answer may cost.</summary>
    public ExecutionLimits Execution { get; init; } = ExecutionLimits.Default;
}
