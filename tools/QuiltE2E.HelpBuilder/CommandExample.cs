namespace QuiltE2E.HelpBuilder;

/// <summary>One example of a command.</summary>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What it does.</param>
internal sealed record CommandExample(string Code, IReadOnlyList<string> Remarks);
