namespace QuiltE2E.Core.Queries;

/// <summary>A page of a result.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The values as texts, null for none; the first row of the first page may be the names of the columns.</param>
/// <param name="Next">What to ask for the next page with, or null after the last.</param>
public sealed record ResultPage(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string?[]> Rows, string? Next);
