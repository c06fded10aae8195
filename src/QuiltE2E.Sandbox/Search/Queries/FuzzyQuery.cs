namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A value, or a word of a text, that is at most some edits away.</summary>
internal sealed record FuzzyQuery(string Field, string Text, int Distance) : FieldQuery(Field);
