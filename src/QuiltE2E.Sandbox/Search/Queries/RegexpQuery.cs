namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A value, or a word of a text, that a regular expression of Lucene describes as a whole.</summary>
internal sealed record RegexpQuery(string Field, string Pattern) : FieldQuery(Field);
