namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Any value.</summary>
internal sealed record ExistsQuery(string Field) : FieldQuery(Field);
