namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A value between two; null is no bound.</summary>
internal sealed record RangeQuery(string Field, string? Low, bool WithLow, string? High, bool WithHigh) : FieldQuery(Field);
