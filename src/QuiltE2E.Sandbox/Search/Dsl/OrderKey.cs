namespace QuiltE2E.Sandbox.Search.Dsl;

/// <summary>What hits are ordered by.</summary>
/// <param name="Field">A field, <c>_score</c> or <c>_doc</c>.</param>
/// <param name="IsDescending">Whether the highest come first.</param>
/// <param name="MissingFirst">Whether documents without a value come first; they come last otherwise.</param>
/// <param name="AllowsUnmapped">Whether a field that no index has is no error.</param>
internal sealed record OrderKey(string Field, bool IsDescending, bool MissingFirst = false, bool AllowsUnmapped = false);
