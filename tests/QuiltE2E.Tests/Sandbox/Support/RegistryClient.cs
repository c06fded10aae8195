using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>A client of the registry that knows nothing of ours: plain HTTP and JSON.</summary>
internal sealed class RegistryClient(SandboxFacts facts) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(facts.RegistryUrl) };

    /// <summary>The token that requests carry; null for none.</summary>
    public string? Token { get; set; } = facts.Token;

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends a GraphQL request.</summary>
    /// <returns>The whole answer.</returns>
    public async Task<JsonElement> AskAsync(string query, JsonObject? variables = null, string? operationName = null)
    {
        JsonObject body = new() { ["query"] = query, ["variables"] = variables?.DeepClone(), ["operationName"] = operationName };
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "/graphql", content);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends a GraphQL request that must succeed.</summary>
    /// <returns>Its data.</returns>
    public async Task<JsonElement> DataAsync(string query, JsonObject? variables = null)
    {
        JsonElement answer = await AskAsync(query, variables);
        answer.TryGetProperty("errors", out JsonElement errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    public void Dispose() => _http.Dispose();
}
