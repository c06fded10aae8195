using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>Browsing sessions: over GraphQL, at the registry and through the proxy.</summary>
public sealed class BrowsingSessionTests
{
    private const string Bucket = SandboxFixture.Bucket;

    private const string Create = """
        mutation($scope: String!, $ttl: Int! = 180) { browsingSessionCreate(scope: $scope, ttl: $ttl) { __typename
          ... on BrowsingSession { id expires } ... on InvalidInput { errors { path name message } } ... on OperationError { name message } } }
        """;

    private const string Refresh = """
        mutation($id: ID!, $ttl: Int! = 180) { browsingSessionRefresh(id: $id, ttl: $ttl) { __typename
          ... on BrowsingSession { id expires } ... on InvalidInput { errors { path name message } } ... on OperationError { name message } } }
        """;

    private const string End = """
        mutation($id: ID!) { browsingSessionDispose(id: $id) { __typename ... on OperationError { name message } } }
        """;

    [Theory]
    [InlineData("s3://quilt-sandbox#package=browse/some&hash={0}")]
    [InlineData("quilt+s3://quilt-sandbox#package=browse/some@{0}")]
    [InlineData("quilt+s3://quilt-sandbox#package=browse%2Fsome@{0}")]
    public async Task A_session_redirects_to_a_signed_URL_of_the_file(string format)
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        string hash = await SeedAsync(scope);
        string id = await CreateAsync(scope, format.Replace("{0}", hash, StringComparison.Ordinal));
        using HttpResponseMessage redirect = await scope.Registry.SendAsync(HttpMethod.Get, $"/browse/{id}/a%20b/%C3%A4%23.txt");
        redirect.StatusCode.ShouldBe(HttpStatusCode.Found);
        Uri location = redirect.Headers.Location.ShouldNotBeNull();
        location.AbsoluteUri.ShouldStartWith(scope.Host.Facts.S3Endpoint + "/quilt-sandbox/");
        using HttpClient anybody = new();
        (await anybody.GetStringAsync(location, TestContext.Current.CancellationToken)).ShouldBe("content");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a b")]
    [InlineData("/missing.txt")]
    public async Task What_is_no_file_is_not_found(string path)
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        string id = await CreateAsync(scope, $"s3://quilt-sandbox#package=browse/some&hash={await SeedAsync(scope)}");
        (await StatusAsync(scope.Registry, $"/browse/{id}{path}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_session_ends_with_its_time_is_prolonged_and_ended()
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        string hash = await SeedAsync(scope);
        string path = "/a%20b/%C3%A4%23.txt";
        string id = await CreateAsync(scope, $"s3://quilt-sandbox#package=browse/some&hash={hash}");
        scope.Clock.Advance(TimeSpan.FromSeconds(150));
        JsonElement prolonged = await RunAsync(scope.Registry, Refresh, new() { ["id"] = id, ["ttl"] = 60 });
        Second(prolonged).ShouldBe(scope.Clock.GetUtcNow().ToUnixTimeSeconds() + 60);
        scope.Clock.Advance(TimeSpan.FromSeconds(59));
        (await StatusAsync(scope.Registry, $"/browse/{id}{path}")).ShouldBe(HttpStatusCode.Found);
        scope.Clock.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(scope.Registry, $"/browse/{id}{path}")).ShouldBe(HttpStatusCode.NotFound);

        id = await CreateAsync(scope, $"s3://quilt-sandbox#package=browse/some&hash={hash}");
        (await RunAsync(scope.Registry, End, new() { ["id"] = id })).GetProperty("__typename").GetString().ShouldBe("Ok");
        (await StatusAsync(scope.Registry, $"/browse/{id}{path}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", 180, "scope")]
    [InlineData("s3://quilt-sandbox", 180, "scope")]
    [InlineData("http://quilt-sandbox#package=a/b&hash=x", 180, "scope")]
    [InlineData("s3://quilt-sandbox#package=a/b&hash=abc", 180, "scope")]
    [InlineData("s3://quilt-sandbox#package=%zz", 180, "scope")]
    [InlineData("s3://quilt-sandbox", 0, "ttl")]
    [InlineData("s3://quilt-sandbox", -5, "ttl")]
    [InlineData("s3://quilt-sandbox", 100_000, "ttl")]
    public async Task Wrong_input_is_named(string text, int ttl, string path)
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        JsonElement result = await RunAsync(scope.Registry, Create, new() { ["scope"] = text, ["ttl"] = ttl });
        result.GetProperty("__typename").GetString().ShouldBe("InvalidInput");
        result.GetProperty("errors")[0].GetProperty("path").GetString().ShouldBe(path);
    }

    [Theory]
    [InlineData("admin", "no-such-bucket", "BucketNotFound")]
    [InlineData("stranger", "quilt-sandbox", "BucketNotFound")]
    [InlineData("reader", "quilt-sandbox-restricted", "BucketNotFound")]
    [InlineData("admin", "quilt-sandbox-restricted", "BucketNotBrowsable")]
    public async Task A_bucket_that_cannot_be_browsed_is_an_operation_error(string account, string bucket, string name)
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        using RegistryClient registry = scope.As(account);
        JsonElement result = await RunAsync(
            registry, Create, new() { ["scope"] = $"s3://{bucket}#package=a/b&hash={new string('0', 64)}" });
        result.GetProperty("__typename").GetString().ShouldBe("OperationError");
        result.GetProperty("name").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task A_session_is_its_owners_alone()
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        string id = await CreateAsync(scope, $"s3://quilt-sandbox#package=browse/some&hash={await SeedAsync(scope)}");
        using RegistryClient other = scope.As("writer");
        foreach (string document in new[] { Refresh, End })
        {
            (await RunAsync(other, document, new() { ["id"] = id })).GetProperty("name").GetString().ShouldBe("OwnerMismatch");
            (await RunAsync(other, document, new() { ["id"] = "none" })).GetProperty("name").GetString().ShouldBe("SessionNotFound");
        }

        (await StatusAsync(other, $"/browse/{id}/a%20b/%C3%A4%23.txt")).ShouldBe(HttpStatusCode.Forbidden);
        using RegistryClient nobody = new(scope.Host.Facts) { Token = null };
        (await StatusAsync(nobody, $"/browse/{id}/a%20b/%C3%A4%23.txt")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_proxy_gives_the_bytes_to_a_browser_with_a_cookie()
    {
        await using SandboxScope scope = await SandboxScope.StartAsync();
        string id = await CreateAsync(scope, $"s3://quilt-sandbox#package=browse/some&hash={await SeedAsync(scope)}");
        JsonElement config = await scope.Registry.GetAsync("/config.json");
        string proxy = config.GetProperty("s3Proxy").GetString()!;
        using HttpResponseMessage cookie = await scope.Registry.SendAsync(
            HttpMethod.Post, new Uri(proxy + "/browse/set_browse_cookie").AbsolutePath);
        cookie.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        string set = cookie.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        set.ShouldContain("httponly", Case.Insensitive);

        using HttpClient browser = new(new HttpClientHandler { UseCookies = false });
        using HttpRequestMessage request = new(HttpMethod.Get, $"{proxy}/browse/{id}/a%20b/%C3%A4%23.txt");
        request.Headers.Add("Cookie", set.Split(';')[0]);
        using HttpResponseMessage file = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("content");
        using HttpResponseMessage without = await browser.GetAsync(
            new Uri($"{proxy}/browse/{id}/a%20b/%C3%A4%23.txt"), TestContext.Current.CancellationToken);
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static long Second(JsonElement session) => session.GetProperty("expires").GetDateTimeOffset().ToUnixTimeSeconds();

    private static async Task<string> SeedAsync(SandboxScope scope)
    {
        await PutObjectAsync(scope.S3, Bucket, "data/with space+plus.txt", "content"u8.ToArray());
        return await PutAsync(
            scope.S3, Bucket, "browse/some", 1_700_000_000, [File("a b/ä#.txt", 7, "{}", "s3://quilt-sandbox/data/with%20space%2Bplus.txt")]);
    }

    private static async Task<string> CreateAsync(SandboxScope scope, string text)
    {
        JsonElement result = await RunAsync(scope.Registry, Create, new() { ["scope"] = text });
        result.GetProperty("__typename").GetString().ShouldBe("BrowsingSession", result.ToString());
        Second(result).ShouldBe(scope.Clock.GetUtcNow().ToUnixTimeSeconds() + 180);
        return result.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> RunAsync(RegistryClient registry, string document, JsonObject variables) =>
        (await registry.DataAsync(document, variables)).EnumerateObject().Single().Value;

    private static async Task<HttpStatusCode> StatusAsync(RegistryClient registry, string path)
    {
        using HttpResponseMessage response = await registry.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }
}
