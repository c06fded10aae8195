using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>The registry's doors: configuration, tokens, temporary credentials, and who sees which buckets.</summary>
public sealed class RegistryServiceTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task The_configuration_has_every_key_that_catalogs_require()
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = null };
        JsonElement config = await registry.GetAsync("/config.json");
        string[] required =
        [
            "alwaysRequiresAuth", "apiGatewayEndpoint", "mixpanelToken", "mode", "passwordAuth", "ssoAuth", "region", "registryUrl",
            "s3Proxy", "serviceBucket", "ssoProviders", "stackVersion", "analyticsBucket", "crc64Checksums",
        ];
        config.EnumerateObject().Select(static property => property.Name).ShouldBe(required, ignoreOrder: true);
    }

    [Fact]
    public async Task A_token_says_who_calls_with_and_without_the_word_Bearer()
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        JsonElement me = (await registry.DataAsync("{ me { name isAdmin role { name } } }")).GetProperty("me");
        me.GetProperty("name").GetString().ShouldBe("reader");
        me.GetProperty("isAdmin").GetBoolean().ShouldBeFalse();

        using HttpClient bare = new();
        bare.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", sandbox.Host.Facts.Token).ShouldBeTrue();
        using HttpResponseMessage answer = await bare.PostAsync(
            sandbox.Host.Facts.RegistryUrl + "/graphql",
            new StringContent("""{"query":"{me{name}}"}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"admin\"");
    }

    [Fact]
    public async Task A_call_without_a_token_is_nobodys()
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = null };
        JsonElement data = await registry.DataAsync("{ me { name } bucketConfigs { name } }");
        data.GetProperty("me").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("bucketConfigs").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("no token at all")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJpZCI6IjAwMDAwMDAwMDAwMSJ9.")]
    public async Task A_malformed_or_unsigned_token_is_refused(string token)
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = token };
        using HttpResponseMessage response = await registry.SendAsync(HttpMethod.Get, "/api/auth/get_credentials");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("could not be deserialized");
    }

    [Fact]
    public async Task A_token_of_another_sandbox_and_a_refresh_token_do_not_open_the_door()
    {
        await using SandboxHost other = await SandboxHost.StartAsync(options: null, TestContext.Current.CancellationToken);
        foreach (string token in new[] { other.Facts.Token, sandbox.Account("admin").RefreshToken })
        {
            using RegistryClient registry = new(sandbox.Host.Facts) { Token = token };
            using HttpResponseMessage response = await registry.SendAsync(HttpMethod.Get, "/api/auth/get_credentials");
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task An_expired_token_is_refused_and_a_refresh_token_gives_a_new_one()
    {
        ManualClock clock = new(DateTimeOffset.UtcNow);
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Clock = clock }, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(25));
        using RegistryClient registry = new(host.Facts);
        using HttpResponseMessage expired = await registry.SendAsync(HttpMethod.Get, "/api/auth/get_credentials");
        expired.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await expired.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Outdated access token");

        using FormUrlEncodedContent form = new([new("refresh_token", host.Facts.Accounts[0].RefreshToken)]);
        using HttpResponseMessage answer = await registry.SendAsync(HttpMethod.Post, "/api/token", form);
        JsonElement tokens = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        tokens.GetProperty("expires_at").GetInt64().ShouldBe((clock.GetUtcNow() + TimeSpan.FromDays(1)).ToUnixTimeSeconds());
        registry.Token = tokens.GetProperty("access_token").GetString();
        (await registry.DataAsync("{ me { name } }")).GetProperty("me").GetProperty("name").GetString().ShouldBe("admin");
    }

    [Fact]
    public async Task Temporary_credentials_have_the_callers_rights_on_S3()
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        JsonElement issued = await registry.GetAsync("/api/auth/get_credentials");
        SessionAWSCredentials credentials = new(
            issued.GetProperty("AccessKeyId").GetString(),
            issued.GetProperty("SecretAccessKey").GetString(),
            issued.GetProperty("SessionToken").GetString());
        using AmazonS3Client s3 = new(
            credentials, new AmazonS3Config { ServiceURL = sandbox.Host.Facts.S3Endpoint, ForcePathStyle = true, MaxErrorRetry = 0 });
        CancellationToken token = TestContext.Current.CancellationToken;
        (await s3.ListObjectsV2Async(new() { BucketName = SandboxFixture.Bucket }, token)).HttpStatusCode.ShouldBe(HttpStatusCode.OK);
        PutObjectRequest put = new() { BucketName = SandboxFixture.Bucket, Key = "x", ContentBody = "x" };
        AmazonS3Exception refused = await Should.ThrowAsync<AmazonS3Exception>(() => s3.PutObjectAsync(put, token));
        refused.ErrorCode.ShouldBe("AccessDenied");
    }

    [Theory]
    [InlineData("admin", 3)]
    [InlineData("writer", 2)]
    [InlineData("reader", 2)]
    [InlineData("stranger", 0)]
    public async Task Everybody_sees_the_buckets_that_they_may_list(string account, int count)
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = sandbox.Account(account).Token };
        JsonElement data = await registry.DataAsync("""{ bucketConfigs { name } bucketConfig(name: "quilt-sandbox-restricted") { name } }""");
        data.GetProperty("bucketConfigs").GetArrayLength().ShouldBe(count);
        data.GetProperty("bucketConfig").ValueKind.ShouldBe(account is "admin" ? JsonValueKind.Object : JsonValueKind.Null);
    }

    [Fact]
    public async Task A_document_that_breaks_a_rule_is_refused_before_anything_runs()
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        JsonElement answer = await registry.AskAsync("{ me { nam } }");
        answer.TryGetProperty("data", out _).ShouldBeFalse();
        answer.GetProperty("errors")[0].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("nam");
    }

    [Fact]
    public async Task The_release_and_introspection_can_be_changed_while_it_runs()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(
            new() { SchemaRelease = "2025-09", Introspection = false }, TestContext.Current.CancellationToken);
        using RegistryClient registry = new(host.Facts);
        (await registry.AskAsync("{ __schema { queryType { name } } }")).TryGetProperty("data", out _).ShouldBeFalse();
        (await registry.AskAsync("{ buckets { name } }")).TryGetProperty("data", out _).ShouldBeFalse();

        RawClient control = new(new(host.Facts.S3Endpoint));
        RawResponse changed = await control.SendAsync(new RawRequest("POST", "/_sandbox/registry")
            .WithBody("""{"schemaRelease":"2026-08","introspection":true}"""u8.ToArray()));
        changed.Status.ShouldBe(200, changed.Text);
        await registry.DataAsync("{ __schema { queryType { name } } buckets { name } }");

        RawResponse refused = await control.SendAsync(new RawRequest("POST", "/_sandbox/registry")
            .WithBody("""{"schemaRelease":"1999-01"}"""u8.ToArray()));
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("2025-09, 2026-06, 2026-08");
    }

    [Theory]
    [InlineData("GET", "/graphql", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/graphql", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_not_served_is_refused_as_JSON(string method, string path, HttpStatusCode status)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        using HttpResponseMessage response = await registry.SendAsync(new(method), path, method is "POST" ? new StringContent("[]") : null);
        response.StatusCode.ShouldBe(status);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonDocument.Parse(text).RootElement.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        response.Headers.GetValues("x-request-id").Single().Length.ShouldBe(16);
    }
}
