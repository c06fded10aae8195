using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Real names that may be meant by one that does not exist.</summary>
internal static class NearestNames
{
    private const int Most = 5;

    /// <summary>Ranks names.</summary>
    /// <param name="place">What stands in the document, or null when that is not known.</param>
    /// <param name="suggested">What validation suggests.</param>
    /// <returns>At most five: what is expected at the place, what validation suggests, what is spelled alike, what shares words.</returns>
    public static IReadOnlyList<string> Find(DocumentPlace? place, IReadOnlyList<string> suggested)
    {
        if (place is null)
        {
            return [.. suggested.Take(Most)];
        }

        string[] words = Words(place.Name);
        return
        [
            .. place.Expected.OrderByDescending(name => Shared(words, name))
                .Concat(suggested)
                .Concat(Suggestions.For(place.Name, place.Possible))
                .Concat(place.Possible.Where(name => Shared(words, name) > 1).OrderByDescending(name => Shared(words, name)))
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    private static int Shared(string[] words, string name) => Words(name).Count(word => words.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The words that a name in camel case is made of.</summary>
    private static string[] Words(string name)
    {
        List<string> words = [];
        int start = 0;
        for (int at = 1; at <= name.Length; at++)
        {
            if (at == name.Length || (char.IsUpper(name[at]) && !char.IsUpper(name[at - 1])))
            {
                words.Add(name[start..at]);
                start = at;
            }
        }

        return [.. words];
    }
}
