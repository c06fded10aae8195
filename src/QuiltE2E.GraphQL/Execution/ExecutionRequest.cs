using System.Collections.ObjectModel;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>What to execute.</summary>
/// <param name="Document">The document, valid for the schema.</param>
public sealed record ExecutionRequest(DocumentNode Document)
{
    /// <summary>Which operation; may be null when the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables as plain values, see <see cref="Json.JsonValues.Read"/>.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The source of the top-level fields, or null.</summary>
    public object? RootValue { get; init; }

    /// <summary>What resolvers see as <see cref="ResolveContext.State"/>.</summary>
    public object? State { get; init; }
}
