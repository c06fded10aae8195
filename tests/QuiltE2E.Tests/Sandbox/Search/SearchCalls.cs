using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>Asks <c>/api/search</c> by plain HTTP, and waits for what is written to be found.</summary>
internal static class SearchCalls
{
    /// <summary>Lets the index follow writes at once, and waits until it has.</summary>
    public static async Task SettleAsync(SandboxHost host)
    {
        RawClient raw = new(new(host.Facts.S3Endpoint));
        await raw.SendAsync(new RawRequest("POST", "/_sandbox/events").WithBody("""{ "indexDelay": 0 }"""u8.ToArray()));
        while (true)
        {
            JsonElement report = FaultRules.Json(await raw.SendAsync(new("GET", "/_sandbox/events")));
            JsonElement search = report.GetProperty("consumers").EnumerateArray().Single(consumer => consumer.GetProperty("name").GetString() == "search");
            search.GetProperty("failure").ValueKind.ShouldBe(JsonValueKind.Null, search.ToString());
            if (search.GetProperty("pending").GetInt64() == 0)
            {
                return;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(this RegistryClient registry, string index, string body, string more = "")
    {
        string path = $"/api/search?action=freeform&index={Uri.EscapeDataString(index)}&body={Uri.EscapeDataString(body)}{more}";
        using HttpResponseMessage response = await registry.SendAsync(HttpMethod.Get, path);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    /// <summary>The answer to a search that must succeed.</summary>
    public static async Task<JsonElement> SearchAsync(this RegistryClient registry, string index, string body, string more = "")
    {
        (HttpStatusCode status, JsonElement answer) = await registry.AskAsync(index, body, more);
        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    /// <summary>The names of what a query finds, sorted: keys, package names with tags, hashes, logical keys.</summary>
    public static async Task<string[]> FindAsync(this RegistryClient registry, string index, string query)
    {
        JsonElement answer = await registry.SearchAsync(index, $$"""{ "query": {{query}}, "size": 1000 }""");
        return [.. answer.Hits().Select(NameOf).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a text in the language of Lucene finds.</summary>
    public static Task<string[]> FindTextAsync(this RegistryClient registry, string index, string text, string options = "") =>
        registry.FindAsync(index, $$"""{ "query_string": { "query": {{Quote(text)}} {{options}} } }""");

    public static string Quote(string text) => JsonValue.Create(text)!.ToJsonString();

    public static IEnumerable<JsonElement> Hits(this JsonElement answer) => answer.GetProperty("hits").GetProperty("hits").EnumerateArray();

    public static long Total(this JsonElement answer) => answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64();

    public static string NameOf(JsonElement hit)
    {
        JsonElement source = hit.GetProperty("_source");
        return source.TryGetProperty("key", out JsonElement key) ? key.GetString()!
            : source.TryGetProperty("ptr_name", out JsonElement name) ? $"{name}:{source.GetProperty("ptr_tag")}"
            : source.TryGetProperty("entry_lk", out JsonElement path) ? path.GetString()!
            : source.GetProperty("mnfst_message").GetString()!;
    }

    public static Task PutAsync(SandboxFixture sandbox, string key, string content, string bucket = SandboxFixture.Bucket) =>
        SeededPackages.PutObjectAsync(sandbox.S3, bucket, key, Encoding.UTF8.GetBytes(content));
}
