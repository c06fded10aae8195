using System.Text.Json;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The rules of <c>/_sandbox/faults</c>: set, read, removed, refused, counted, and repeated from a seed.</summary>
public sealed class FaultRuleTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await FaultRules.ClearAsync(sandbox);

    [Fact]
    public async Task A_rule_is_set_read_replaced_and_removed()
    {
        JsonElement set = await FaultRules.SetAsync(sandbox, """{ "effect": "Latency", "milliseconds": 1, "operation": "Get*", "key": "a/*" }""");
        string id = set.GetProperty("id").GetString()!;
        set.GetProperty("service").GetString().ShouldBe("s3");
        set.TryGetProperty("bucket", out _).ShouldBeFalse();
        set.GetProperty("matched").GetInt64().ShouldBe(0);

        RawResponse replaced = await FaultRules.AskAsync(sandbox, "PUT", "/" + id, """{ "effect": "Latency", "milliseconds": 2 }""");
        replaced.Status.ShouldBe(200, replaced.Text);
        await FaultRules.SetAsync(sandbox, """{ "id": "mine", "effect": "Reset", "operation": "ListParts" }""");
        JsonElement[] rules = [.. FaultRules.Json(await FaultRules.AskAsync(sandbox, "GET", string.Empty)).GetProperty("rules").EnumerateArray()];
        rules.Select(static rule => rule.GetProperty("id").GetString()).ShouldBe([id, "mine"]);
        rules[0].GetProperty("milliseconds").GetInt64().ShouldBe(2);

        (await FaultRules.AskAsync(sandbox, "DELETE", "/mine")).Status.ShouldBe(200);
        (await FaultRules.AskAsync(sandbox, "DELETE", "/mine")).Status.ShouldBe(404);
        (await FaultRules.ClearAsync(sandbox)).Status.ShouldBe(200);
        FaultRules.Json(await FaultRules.AskAsync(sandbox, "GET", string.Empty)).GetProperty("rules").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_of_the_sandbox_removes_the_rules()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Error", "code": "SlowDown" }""");
        (await sandbox.SendAsync(new("GET", "/"))).ShouldBe(503, "SlowDown");
        (await sandbox.Raw.SendAsync(new("POST", "/_sandbox/reset"))).Status.ShouldBe(200);
        (await sandbox.SendAsync(new("GET", "/"))).ShouldBe(200);
    }

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "no JSON")]
    [InlineData("{}", "'effect' is missing")]
    [InlineData("""{ "effect": "Explode" }""", "no effect 'Explode'", "Latency")]
    [InlineData("""{ "effect": "Latency" }""", "needs 'milliseconds'")]
    [InlineData("""{ "effect": "Latency", "milliseconds": -5 }""", "'milliseconds'", "-5")]
    [InlineData("""{ "effect": "Latency", "milliseconds": 1, "code": "X" }""", "'code' has no meaning for Latency")]
    [InlineData("""{ "effect": "Reset", "operation": "GetObjekt" }""", "No operation of s3 is called 'GetObjekt'", "GetObject")]
    [InlineData("""{ "effect": "DropKey", "operation": "GetObject" }""", "DropKey has no meaning for 'GetObject'")]
    [InlineData("""{ "effect": "Truncate", "operation": "HeadObject" }""", "Truncate has no meaning for 'HeadObject'")]
    [InlineData("""{ "effect": "Truncate", "operation": "ListBuckets", "service": "sts" }""", "No operation of sts")]
    [InlineData("""{ "effect": "Reset", "service": "smtp" }""", "no service 'smtp'", "s3, sts")]
    [InlineData("""{ "effect": "Reset", "account": "nobody" }""", "no account 'nobody'", "writer")]
    [InlineData("""{ "effect": "Reset", "probability": 0 }""", "'probability'")]
    [InlineData("""{ "effect": "Reset", "probability": "often" }""", "'probability'")]
    [InlineData("""{ "effect": "Reset", "nth": 0, "every": 1.5, "times": -1, "what": 1 }""", "'nth'", "'every'", "'times'", "no field 'what'")]
    [InlineData("""{ "effect": "Error", "code": "Odd" }""", "needs 'status'")]
    [InlineData("""{ "effect": "Error", "code": "Odd", "status": 200 }""", "'status'")]
    [InlineData("""{ "effect": "ClockSkew", "seconds": 0 }""", "changes nothing")]
    [InlineData("""{ "effect": "AddKey", "key": "a*" }""", "without wildcards")]
    [InlineData("""{ "effect": "Reset", "bucket": "" }""", "'bucket'")]
    [InlineData("""{ "effect": "Reset", "id": "a/b" }""", "'id'")]
    public async Task A_wrong_rule_is_refused_with_every_problem(string json, params string[] parts)
    {
        RawResponse response = await FaultRules.AskAsync(sandbox, "POST", string.Empty, json);
        response.Status.ShouldBe(400);
        JsonElement refusal = FaultRules.Json(response);
        refusal.GetProperty("status").GetString().ShouldBe("refused");
        foreach (string part in parts)
        {
            refusal.GetProperty("problems").EnumerateArray().ShouldContain(problem => problem.GetString()!.Contains(part, StringComparison.Ordinal), response.Text);
        }

        FaultRules.Json(await FaultRules.AskAsync(sandbox, "GET", string.Empty)).GetProperty("rules").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("\"nth\": 2", "200 503 200 200 200 200")]
    [InlineData("\"from\": 4", "200 200 200 503 503 503")]
    [InlineData("\"every\": 3", "200 200 503 200 200 503")]
    [InlineData("\"times\": 2", "503 503 200 200 200 200")]
    [InlineData("\"from\": 2, \"every\": 2, \"times\": 2", "200 503 200 503 200 200")]
    public async Task Calls_are_counted(string when, string expected)
    {
        JsonElement rule = await FaultRules.SetAsync(sandbox, $$"""{ "effect": "Error", "code": "SlowDown", "operation": "ListBuckets", {{when}} }""");
        (await Statuses(6)).ShouldBe(expected);
        (await FaultRules.CountAsync(sandbox, rule.GetProperty("id").GetString()!))
            .ShouldBe((6, expected.Split(' ').Count(static status => status == "503")));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_outcomes()
    {
        const string Rule = """{ "id": "p", "effect": "Error", "code": "SlowDown", "operation": "ListBuckets", "probability": 0.3, "seed": SEED }""";
        Dictionary<string, string> outcomes = new(StringComparer.Ordinal);
        foreach (string seed in (string[])["7", "7", "8"])
        {
            await FaultRules.SetAsync(sandbox, Rule.Replace("SEED", seed, StringComparison.Ordinal));
            string statuses = await Statuses(40);
            outcomes.TryAdd(seed, statuses);
            outcomes[seed].ShouldBe(statuses);
            statuses.Split(' ').Count(static status => status == "503").ShouldBeInRange(4, 24);
        }

        outcomes["7"].Equals(outcomes["8"], StringComparison.Ordinal).ShouldBeFalse("two seeds strike the same calls");
    }

    [Fact]
    public async Task A_seed_is_told_where_none_was_given()
    {
        JsonElement rule = await FaultRules.SetAsync(sandbox, """{ "effect": "Error", "code": "SlowDown", "operation": "ListBuckets", "probability": 0.5 }""");
        string first = await Statuses(20);
        await FaultRules.ClearAsync(sandbox);
        string seed = rule.GetProperty("seed").GetRawText();
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "Error", "code": "SlowDown", "operation": "ListBuckets", "probability": 0.5, "seed": {{seed}} }""");
        (await Statuses(20)).ShouldBe(first);
    }

    [Fact]
    public async Task A_rule_strikes_what_it_names_and_nothing_else()
    {
        await FaultRules.SetAsync(
            sandbox,
            """{ "id": "r", "effect": "Error", "code": "InternalError", "operation": "Put*", "bucket": "quilt-sandbox", "key": "in/*.txt", "account": "writer" }""");
        (await sandbox.SendAsync("writer", new("PUT", "/quilt-sandbox/in/a/b.txt"))).ShouldBe(500, "InternalError");
        (await sandbox.SendAsync("writer", new("PUT", "/quilt-sandbox/in/a.csv"))).ShouldBe(200);
        (await sandbox.SendAsync("writer", new("PUT", "/quilt-sandbox-restricted/in/a.txt"))).ShouldBe(200);
        (await sandbox.SendAsync(new("PUT", "/quilt-sandbox/in/a.txt"))).ShouldBe(200);
        (await sandbox.SendAsync("writer", new("GET", "/quilt-sandbox/in/a.txt"))).ShouldBe(200);
        (await FaultRules.CountAsync(sandbox, "r")).ShouldBe((1, 1));

        RawResponse log = await sandbox.Raw.SendAsync(new("GET", "/_sandbox/requests"));
        FaultRules.Json(log).GetProperty("requests").EnumerateArray()
            .Where(static request => request.GetProperty("fault").GetString() == "r")
            .Select(static request => $"{request.GetProperty("fault")} {request.GetProperty("key")} {request.GetProperty("errorCode")}")
            .ShouldBe(["r in/a/b.txt InternalError"]);
    }

    [Fact]
    public async Task Rules_for_STS_leave_S3_alone()
    {
        await FaultRules.SetAsync(sandbox, """{ "service": "sts", "effect": "Error", "code": "ServiceUnavailable", "operation": "GetCallerIdentity" }""");
        (await sandbox.SendAsync(new("GET", "/"))).ShouldBe(200);
        (string accessKeyId, string secret) = (sandbox.Host.Facts.AccessKeyId, sandbox.Host.Facts.SecretAccessKey);
        using Amazon.SecurityToken.AmazonSecurityTokenServiceClient sts = new(
            accessKeyId, secret, new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig
            {
                ServiceURL = sandbox.Host.Facts.S3Endpoint,
                AuthenticationRegion = sandbox.Host.Facts.Region,
                MaxErrorRetry = 0,
            });
        Amazon.SecurityToken.AmazonSecurityTokenServiceException error =
            await Should.ThrowAsync<Amazon.SecurityToken.AmazonSecurityTokenServiceException>(
                () => sts.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken));
        error.ErrorCode.ShouldBe("ServiceUnavailable");
        (await sts.GetSessionTokenAsync(new(), TestContext.Current.CancellationToken)).Credentials.ShouldNotBeNull();
    }

    private async Task<string> Statuses(int count)
    {
        List<int> statuses = [];
        for (int index = 0; index < count; index++)
        {
            statuses.Add((await sandbox.SendAsync(new("GET", "/"))).Status);
        }

        return string.Join(' ', statuses);
    }
}
