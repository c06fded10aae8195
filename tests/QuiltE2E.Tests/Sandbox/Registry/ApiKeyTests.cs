using System.Net;
using System.Text;
using System.Text.Json;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>API keys stand for their users until they end, and their secrets are told once and kept nowhere.</summary>
public sealed class ApiKeyTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Fields = "id name fingerprint createdAt expiresAt lastUsedAt userEmail status";

    [Fact]
    public async Task A_key_acts_as_its_user_until_it_is_revoked()
    {
        using RegistryClient reader = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        JsonElement made = await CreateAsync(reader, "for a test", 7);
        string secret = made.GetProperty("secret").GetString()!;
        secret.ShouldStartWith("qk_");
        string id = made.GetProperty("apiKey").GetProperty("id").GetString()!;
        made.GetProperty("apiKey").GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        made.GetProperty("apiKey").GetProperty("userEmail").GetString().ShouldBe("reader@sandbox.example.com");

        using RegistryClient bearer = new(sandbox.Host.Facts) { Token = secret };
        JsonElement me = (await bearer.DataAsync($$"""{ me { name apiKeys(name: "for a test") { {{Fields}} } apiKey(id: "{{id}}") { lastUsedAt } } }""")).GetProperty("me");
        me.GetProperty("name").GetString().ShouldBe("reader");
        me.GetProperty("apiKeys").GetArrayLength().ShouldBe(1);
        me.GetProperty("apiKey").GetProperty("lastUsedAt").ValueKind.ShouldBe(JsonValueKind.String);

        (await RevokeAsync(reader, $"id: \"{id}\"")).Outcome().ShouldBe("Ok");
        await ShouldBeRefusedAsync(bearer, "API key is not valid");
        (await RevokeAsync(reader, $"id: \"{id}\"")).Outcome().ShouldBe("InvalidInput id APIKeyNotFound");
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over_and_with_its_user()
    {
        ManualClock clock = new(DateTimeOffset.UtcNow);
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Clock = clock }, TestContext.Current.CancellationToken);
        using RegistryClient admin = new(host.Facts);
        string day = (await CreateAsync(admin, "a day", 1)).GetProperty("secret").GetString()!;
        string year = (await CreateAsync(admin, "a year", 365)).GetProperty("secret").GetString()!;
        clock.Advance(TimeSpan.FromHours(25));
        using RegistryClient ended = new(host.Facts) { Token = day };
        await ShouldBeRefusedAsync(ended, "API key has expired");
        using RegistryClient lasting = new(host.Facts) { Token = year };
        JsonElement keys = (await lasting.DataAsync("{ me { active: apiKeys(status: ACTIVE) { name } expired: apiKeys(status: EXPIRED) { name } } }")).GetProperty("me");
        keys.ToString().ShouldBe("""{"active":[{"name":"a year"}],"expired":[{"name":"a day"}]}""");

        await lasting.CreateAsync("ines", "ReadQuiltBucket");
        using RegistryClient ines = await lasting.EnterAsync(host.Facts, "ines");
        using RegistryClient key = new(host.Facts) { Token = (await CreateAsync(ines, "hers", 30)).GetProperty("secret").GetString() };
        await lasting.MutateAsync("ines", "setActive(active: false)");
        await ShouldBeRefusedAsync(key, "not active");
        await lasting.MutateAsync("ines", "delete");
        await ShouldBeRefusedAsync(key, "API key is not valid");
    }

    [Fact]
    public async Task Administrators_find_and_revoke_the_keys_of_all()
    {
        using RegistryClient admin = new(sandbox.Host.Facts);
        using RegistryClient writer = new(sandbox.Host.Facts) { Token = sandbox.Account("writer").Token };
        JsonElement made = await CreateAsync(writer, "the writer's", 90);
        string id = made.GetProperty("apiKey").GetProperty("id").GetString()!;
        string fingerprint = made.GetProperty("apiKey").GetProperty("fingerprint").GetString()!;
        JsonElement keys = (await admin.DataAsync($$"""
            { admin { apiKeys {
              byEmail: list(email: "Writer@sandbox.example.com") { id } byPrint: list(fingerprint: "{{fingerprint}}") { id }
              byName: list(name: "nothing") { id } get(id: "{{id}}") { name } none: get(id: "none") { name } } } }
            """)).GetProperty("admin").GetProperty("apiKeys");
        keys.GetProperty("byEmail").GetArrayLength().ShouldBe(1);
        keys.GetProperty("byPrint")[0].GetProperty("id").GetString().ShouldBe(id);
        keys.GetProperty("byName").GetArrayLength().ShouldBe(0);
        keys.GetProperty("get").GetProperty("name").GetString().ShouldBe("the writer's");
        keys.GetProperty("none").ValueKind.ShouldBe(JsonValueKind.Null);
        (await RevokeAsync(admin, $"id: \"{id}\"")).Outcome().ShouldBe("InvalidInput id APIKeyNotFound");
        string revoke = $$"""mutation { admin { apiKeys { revoke(id: "{{id}}") { __typename ... on InvalidInput { errors { path name message } } } } } }""";
        (await admin.DataAsync(revoke)).ToString().ShouldContain("\"Ok\"");
        (await admin.DataAsync(revoke)).ToString().ShouldContain("APIKeyNotFound");
    }

    [Theory]
    [InlineData("", 90, "InvalidInput input.name InvalidName")]
    [InlineData("x", 0, "InvalidInput input.expiresInDays InvalidExpiration")]
    [InlineData("x", 366, "InvalidInput input.expiresInDays InvalidExpiration")]
    public async Task A_key_that_cannot_be_is_not_made(string name, int days, string outcome)
    {
        using RegistryClient admin = new(sandbox.Host.Facts);
        (await CreateAsync(admin, name, days)).Outcome().ShouldBe(outcome);
    }

    [Fact]
    public async Task A_key_is_revoked_by_its_secret_and_one_of_both_must_be_given()
    {
        using RegistryClient admin = new(sandbox.Host.Facts);
        string secret = (await CreateAsync(admin, "by secret", 1)).GetProperty("secret").GetString()!;
        (await RevokeAsync(admin, "id: null")).Outcome().ShouldBe("InvalidInput id InvalidInput");
        (await RevokeAsync(admin, $"secret: \"{secret}\"")).Outcome().ShouldBe("Ok");
        (await RevokeAsync(admin, $"secret: \"{secret}\"")).Outcome().ShouldBe("InvalidInput secret APIKeyNotFound");
    }

    [Fact]
    public async Task No_secret_and_no_password_is_at_rest()
    {
        using RegistryClient admin = new(sandbox.Host.Facts);
        string secret = (await CreateAsync(admin, "at rest", 1)).GetProperty("secret").GetString()!;
        await admin.CreateAsync("jude", "ReadQuiltBucket");
        using RegistryClient jude = await admin.EnterAsync(sandbox.Host.Facts, "jude");
        string[] files = Directory.GetFiles(sandbox.Host.Facts.DataDirectory, "metadata.db*");
        files.ShouldNotBeEmpty();
        List<string> texts = [];
        foreach (string file in files)
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream copy = new();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            texts.Add(Encoding.Latin1.GetString(copy.ToArray()));
        }

        string all = string.Concat(texts);
        all.ShouldContain("at rest");
        all.Contains(secret, StringComparison.Ordinal).ShouldBeFalse();
        all.Contains("password of jude", StringComparison.Ordinal).ShouldBeFalse();
    }

    private static async Task<JsonElement> CreateAsync(RegistryClient registry, string name, int days) => (await registry.DataAsync(
        $$"""
        mutation($name: String!, $days: Int) { apiKeyCreate(input: { name: $name, expiresInDays: $days }) {
          __typename ... on APIKeyCreated { secret apiKey { {{Fields}} } } ... on InvalidInput { errors { path name message } } } }
        """,
        new() { ["name"] = name, ["days"] = days })).GetProperty("apiKeyCreate");

    private static async Task<JsonElement> RevokeAsync(RegistryClient registry, string argument) => (await registry.DataAsync(
        $$"""mutation { apiKeyRevoke({{argument}}) { __typename ... on InvalidInput { errors { path name message } } } }""")).GetProperty("apiKeyRevoke");

    private static async Task ShouldBeRefusedAsync(RegistryClient registry, string message)
    {
        using HttpResponseMessage answer = await registry.SendAsync(HttpMethod.Get, "/api/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(message);
    }
}
