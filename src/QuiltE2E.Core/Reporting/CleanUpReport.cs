namespace QuiltE2E.Core.Reporting;

/// <summary>What a suite has made and removed again.</summary>
/// <param name="Created">How many things it has made.</param>
/// <param name="Removed">How many of them were removed and looked for again in vain.</param>
/// <param name="Left">What is still there, by name; anything here is a leak unless it was kept on purpose.</param>
/// <param name="Line">The line that the suite has printed about it, or null.</param>
/// <param name="Kept">Whether it was left there because the user wanted to look at it.</param>
public sealed record CleanUpReport(int Created, int Removed, IReadOnlyList<string> Left, string? Line, bool Kept = false);
