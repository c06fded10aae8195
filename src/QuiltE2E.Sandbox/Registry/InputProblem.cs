namespace QuiltE2E.Sandbox.Registry;

/// <summary>One thing that is wrong with what a caller gave: the schema's <c>InputError</c>.</summary>
/// <param name="Path">Where, for example <c>src.entries.0.physicalKey</c>; null for the whole.</param>
/// <param name="Name">The error's name, for programs.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Context">Facts of the error, by name, or null.</param>
internal sealed record InputProblem(string? Path, string Name, string Message, IReadOnlyDictionary<string, object?>? Context = null)
{
    /// <summary>Facts as a map, or null for none.</summary>
    public static IReadOnlyDictionary<string, object?>? ContextOf(params IReadOnlyList<(string Name, object? Value)> facts) =>
        facts.Count == 0 ? null : facts.ToDictionary(static fact => fact.Name, static fact => fact.Value, StringComparer.Ordinal);
}
