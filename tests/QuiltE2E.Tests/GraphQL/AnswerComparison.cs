using System.Text.Json;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Compares two answers to one request.</summary>
internal static class AnswerComparison
{
    /// <summary>
    /// Same data and the same fields failed. The oracle leaves the siblings of a required field that failed alone, so it may
    /// report less; messages are each implementation's own.
    /// </summary>
    public static bool Agree(JsonElement ours, JsonElement theirs)
    {
        HashSet<string> ourErrors = Errors(ours);
        HashSet<string> theirErrors = Errors(theirs);
        bool sameData = ours.TryGetProperty("data", out JsonElement ourData) == theirs.TryGetProperty("data", out JsonElement theirData)
            && (ourData.ValueKind == JsonValueKind.Undefined || Same(ourData, theirData));
        return sameData && theirErrors.IsSubsetOf(ourErrors) && (theirErrors.Count == 0) == (ourErrors.Count == 0);
    }

    private static HashSet<string> Errors(JsonElement answer) => answer.TryGetProperty("errors", out JsonElement errors)
        ? errors.EnumerateArray().Select(static error =>
            (error.TryGetProperty("path", out JsonElement path) ? path.GetRawText() : "no path")
            + (error.TryGetProperty("locations", out JsonElement locations) ? locations.GetRawText() : "no locations"))
            .ToHashSet(StringComparer.Ordinal)
        : [];

    /// <summary>Equal values; text that is itself a JSON object is compared as such, since numbers have many spellings.</summary>
    private static bool Same(JsonElement first, JsonElement second)
    {
        if (first.ValueKind != second.ValueKind)
        {
            return false;
        }

        switch (first.ValueKind)
        {
            case JsonValueKind.Number:
                return first.GetDouble().Equals(second.GetDouble());
            case JsonValueKind.Array:
                return first.GetArrayLength() == second.GetArrayLength()
                    && first.EnumerateArray().Zip(second.EnumerateArray()).All(static pair => Same(pair.First, pair.Second));
            case JsonValueKind.Object:
                return first.EnumerateObject().Select(static property => property.Name)
                        .SequenceEqual(second.EnumerateObject().Select(static property => property.Name), StringComparer.Ordinal)
                    && first.EnumerateObject().All(property => Same(property.Value, second.GetProperty(property.Name)));
            case JsonValueKind.String when first.GetString() is ['{', ..] text && second.GetString() is ['{', ..] other:
                using (JsonDocument left = JsonDocument.Parse(text))
                using (JsonDocument right = JsonDocument.Parse(other))
                {
                    return Same(left.RootElement, right.RootElement);
                }

            default:
                return string.Equals(first.GetRawText(), second.GetRawText(), StringComparison.Ordinal) || (first.ValueKind == JsonValueKind.String && string.Equals(first.GetString(), second.GetString(), StringComparison.Ordinal));
        }
    }
}
