namespace QuiltE2E.GraphQL.Language;

/// <summary>Shortens text from a document before it goes into a message, so that messages stay small whatever was sent.</summary>
internal static class Snippet
{
    private const int Longest = 120;

    public static string Of(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
}
