namespace QuiltE2E.Core.Platform.Schema;

/// <summary>One thing that a document asks for and a registry's schema does not have.</summary>
/// <param name="Message">What the schema's validation says.</param>
/// <param name="Name">The name that it does not have, or null where the problem is another one.</param>
/// <param name="Nearest">Real names that may be meant, the likeliest first.</param>
/// <param name="Line">Line in the document, 0 where it is not known.</param>
/// <param name="Column">Column in the document, 0 where it is not known.</param>
public sealed record SchemaProblem(string Message, string? Name, IReadOnlyList<string> Nearest, int Line, int Column)
{
    /// <summary>The message, its place, and the nearest names.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string place = Line == 0 ? string.Empty : $" (line {Line}, column {Column})";
        return $"{Message.TrimEnd('.')}{place}.{(Nearest.Count == 0 ? string.Empty : $" Nearest: {string.Join(", ", Nearest)}.")}";
    }
}
