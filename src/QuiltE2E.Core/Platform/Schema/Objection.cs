using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>What a schema has against a document.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Places">Where in the document.</param>
/// <param name="Suggestions">Names that may be meant.</param>
internal sealed record Objection(string Message, IReadOnlyList<SourceLocation> Places, IReadOnlyList<string> Suggestions);
