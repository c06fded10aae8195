namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>The words of a text, all of them or at least one; of other fields the value.</summary>
internal sealed record MatchQuery(string Field, string Text, bool All) : FieldQuery(Field);
