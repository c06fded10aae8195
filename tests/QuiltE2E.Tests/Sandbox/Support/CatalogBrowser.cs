using System.Net;
using System.Net.Http.Headers;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>A browser at the catalog, as far as cookies and forms go; it follows no redirects.</summary>
internal sealed class CatalogBrowser(SandboxFacts facts) : IDisposable
{
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new(facts.CatalogUrl) };

    /// <summary>Headers that every request carries.</summary>
    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Gets a page.</summary>
    /// <returns>Its text.</returns>
    public async Task<string> ReadAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await GetAsync(path);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status, $"{path}: {text}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return text;
    }

    /// <summary>Sends a form.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> LoginAsync(SandboxAccount account, string next) =>
        PostAsync("/login", ("username", account.Name), ("password", account.SecretAccessKey), ("next", next));

    public void Dispose() => _http.Dispose();
}
