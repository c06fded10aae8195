namespace QuiltE2E.GraphQL.Coercion;

/// <summary>A part of a variable's value that its type does not allow.</summary>
/// <param name="Path">Where in the value, for example <c>input.entries[2].size</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Suggestions">Names that look like an unknown one.</param>
internal readonly record struct InputProblem(string Path, string Reason, IReadOnlyList<string> Suggestions);
