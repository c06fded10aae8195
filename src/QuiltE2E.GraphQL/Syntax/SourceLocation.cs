namespace QuiltE2E.GraphQL.Syntax;

/// <summary>A place in a document, as errors report it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct SourceLocation(int Line, int Column);
