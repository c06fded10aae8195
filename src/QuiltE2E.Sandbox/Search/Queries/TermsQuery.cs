namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>One of some values, exactly; of a text, one of its words.</summary>
internal sealed record TermsQuery(string Field, IReadOnlyList<string> Values) : FieldQuery(Field);
