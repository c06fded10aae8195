using System.Globalization;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>Cuts a list into the pages that a request asks for.</summary>
internal static class AthenaPage
{
    /// <summary>One page as an answer.</summary>
    /// <param name="call">Its <c>MaxResults</c> and <c>NextToken</c>.</param>
    /// <param name="field">The answer's field for the items.</param>
    /// <param name="items">All of them, in the same order for every page.</param>
    /// <param name="most">Most items of a page.</param>
    /// <param name="describe">An item as JSON.</param>
    /// <exception cref="ServiceException">The token is none of ours.</exception>
    public static JsonObject Answer<T>(AthenaCall call, string field, IReadOnlyList<T> items, int most, Func<T, JsonNode?> describe)
    {
        int count = call.Input.Number("MaxResults", most, most);
        int start = Start(call.Input.Text("NextToken"), items.Count);
        JsonObject answer = new() { [field] = new JsonArray([.. items.Skip(start).Take(count).Select(describe)]) };
        if (start + count < items.Count)
        {
            answer["NextToken"] = (start + count).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static int Start(string? token, int count) => token is null ? 0
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int start) && start <= count ? start
        : throw AthenaErrors.Invalid("The NextToken is not one that this list gave.");
}
