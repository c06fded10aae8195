using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>Which operation of a document a request means.</summary>
internal static class OperationSelection
{
    public static OperationDefinitionNode? Find(DocumentNode document, string? name, out string problem)
    {
        OperationDefinitionNode[] operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
        problem = string.Empty;
        if (name is null)
        {
            problem = operations.Length == 0
                ? "The document has no operation."
                : "The document has more than one operation; the request must name one.";
            return operations.Length == 1 ? operations[0] : null;
        }

        OperationDefinitionNode? found =
            Array.Find(operations, operation => string.Equals(operation.Name?.Value, name, StringComparison.Ordinal));
        if (found is null)
        {
            IReadOnlyList<string> similar = Suggestions.For(name, operations.Select(static operation => operation.Name?.Value).OfType<string>());
            problem = $"The document has no operation \"{Snippet.Of(name)}\".{Suggestions.Phrase(similar)}";
        }

        return found;
    }
}
