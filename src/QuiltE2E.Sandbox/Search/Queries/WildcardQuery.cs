namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>A value, or a word of a text, that looks so: <c>*</c> and <c>?</c>, a backslash before what is meant itself.</summary>
internal sealed record WildcardQuery(string Field, string Pattern, bool IgnoreCase) : FieldQuery(Field)
{
    /// <summary>Whether a pattern for a text may be of several words.</summary>
    public bool IsAnalyzed { get; init; }
}
