using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry.Schema;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>Fault rules at the registry: what comes in place of an answer, what an answer lacks, and what it makes up.</summary>
public sealed class RegistryFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Bucket = SandboxFixture.Bucket;

    private const string Browse = """
        { package(bucket: "quilt-sandbox", name: "fault/some") { name revision {
            totalEntries totalBytes contentsFlatMap dir(path: "") { size children { ... on PackageFile { path size } ... on PackageDir { path size } } }
        } } }
        """;

    private string _hash = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await sandbox.Raw.SendAsync(new("POST", "/_sandbox/reset"));
        _hash = await PutAsync(sandbox.S3, Bucket, "fault/some", 1_700_000_000, [File("a.txt", 1), File("d/b.txt", 2)]);
    }

    public async ValueTask DisposeAsync() => await FaultRules.ClearAsync(sandbox);

    [Fact]
    public void Every_field_of_every_release_is_an_operation() =>
        RegistrySchema.Releases.SelectMany(static release => (string[])
        [
            .. ((QuiltE2E.GraphQL.Types.ObjectType)RegistrySchema.Of(release).Types["Query"]).Fields.Keys,
            .. ((QuiltE2E.GraphQL.Types.ObjectType)RegistrySchema.Of(release).Types["Mutation"]).Fields.Keys,
        ]).ShouldBeSubsetOf(FaultTargets.Operations[FaultTargets.Registry], StringComparer.Ordinal);

    [Theory]
    [InlineData("""{ "effect": "ErrorPage" }""", 502, "text/html", "<h1>502 Bad Gateway</h1>")]
    [InlineData("""{ "effect": "ErrorPage", "status": 503, "message": "<b>" }""", 503, "text/html", "<h1>503 &lt;b&gt;</h1>")]
    [InlineData("""{ "effect": "EmptyAnswer" }""", 200, "application/json", "")]
    [InlineData("""{ "effect": "EmptyAnswer", "status": 500 }""", 500, "application/json", "")]
    [InlineData("""{ "effect": "Error", "code": "SlowDown" }""", 503, "application/json", "\"error_code\":\"SlowDown\"")]
    public async Task Something_else_answers(string rule, int status, string type, string body)
    {
        await SetAsync(rule, "me");
        using HttpResponseMessage answer = await PostAsync("{ me { name } }");
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe(type);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        (body.Length == 0 ? text.Length == 0 : text.Contains(body, StringComparison.Ordinal)).ShouldBeTrue(text);
        using HttpResponseMessage other = await PostAsync("{ bucketConfigs { name } }");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("graphql", "{ me { name } }")]
    [InlineData("package*", "{ ...all } fragment all on Query { ... on Query { package(bucket: \"b\", name: \"n\") { name } } }")]
    [InlineData("me", "query a { bucketConfigs { name } } query b { me { name } }", "b")]
    public async Task A_rule_finds_its_operation_in_any_document(string operation, string document, string? name = null)
    {
        await SetAsync("""{ "effect": "ErrorPage" }""", operation);
        using HttpResponseMessage answer = await PostAsync(document, name);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Rules_tell_bucket_package_and_caller_apart_and_count_a_request_once()
    {
        await SetAsync("""{ "id": "narrow", "effect": "ErrorPage", "bucket": "quilt-sandbox", "key": "fault/*", "account": "reader" }""", "*");
        using (HttpResponseMessage admin = await PostAsync(Browse))
        {
            admin.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using RegistryClient reader = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        (await reader.DataAsync("{ me { name } }")).GetProperty("me").GetProperty("name").GetString().ShouldBe("reader");
        using StringContent question = new(
            new JsonObject
            {
                ["query"] = "query($n: String!) { package(bucket: \"quilt-sandbox\", name: $n) { name } }",
                ["variables"] = new JsonObject { ["n"] = "fault/some" },
            }.ToJsonString(),
            Encoding.UTF8,
            "application/json");
        using HttpResponseMessage struck = await reader.SendAsync(HttpMethod.Post, "/graphql", question);
        struck.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await FaultRules.CountAsync(sandbox, "narrow")).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("/config.json", "config.json")]
    [InlineData("/api/auth/get_credentials", "get_credentials")]
    [InlineData("/browse/x/y", "browse")]
    public async Task The_registrys_other_doors_are_struck_by_their_names(string path, string operation)
    {
        await SetAsync("""{ "effect": "Error", "code": "Out", "status": 507, "message": "out" }""", operation);
        using RegistryClient registry = new(sandbox.Host.Facts);
        using HttpResponseMessage answer = await registry.SendAsync(HttpMethod.Get, path);
        ((int)answer.StatusCode).ShouldBe(507);
    }

    [Fact]
    public async Task A_failing_field_leaves_the_rest_of_the_data()
    {
        await SetAsync("""{ "effect": "FieldError", "key": "package.revision", "code": "INTERNAL", "message": "no" }""", "package");
        JsonElement answer = await AskAsync(Browse);
        answer.GetProperty("data").GetProperty("package").GetProperty("name").GetString().ShouldBe("fault/some");
        answer.GetProperty("data").GetProperty("package").GetProperty("revision").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement error = answer.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("message").GetString().ShouldBe("no");
        error.GetProperty("path").GetRawText().ShouldBe("""["package","revision"]""");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("INTERNAL");
    }

    [Fact]
    public async Task Without_a_place_the_operations_own_field_fails()
    {
        await SetAsync("""{ "effect": "FieldError" }""", "package");
        JsonElement answer = await AskAsync("""{ me { name } package(bucket: "quilt-sandbox", name: "fault/some") { name } }""");
        answer.GetProperty("data").GetProperty("me").GetProperty("name").GetString().ShouldBe("admin");
        answer.GetProperty("data").GetProperty("package").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("Internal Server Error");
    }

    [Theory]
    [InlineData("DropEntry", "\"key\": \"d/*\"", "a.txt 1", 1)]
    [InlineData("AddEntry", "\"key\": \"c.txt\"", "d/ 2|a.txt 1|c.txt 1", 3)]
    [InlineData("AddEntry", "\"key\": \"d\"", "d/ 2|a.txt 1", 2)]
    [InlineData("AlterEntrySize", "\"key\": \"a*\", \"by\": 10", "d/ 2|a.txt 11", 2)]
    public async Task A_package_is_not_shown_as_it_is(string effect, string parameters, string rows, int count)
    {
        await SetAsync($$"""{ "effect": "{{effect}}", {{parameters}} }""", "package");
        JsonElement revision = (await DataAsync(Browse)).GetProperty("package").GetProperty("revision");
        string.Join('|', revision.GetProperty("dir").GetProperty("children").EnumerateArray()
            .Select(static row => $"{row.GetProperty("path")} {row.GetProperty("size")}")).ShouldBe(rows);
        revision.GetProperty("totalEntries").GetInt32().ShouldBe(count);
        revision.GetProperty("contentsFlatMap").EnumerateObject().Count().ShouldBe(count);
        await FaultRules.ClearAsync(sandbox);
        (await DataAsync(Browse)).GetProperty("package").GetProperty("revision").GetProperty("totalEntries").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_hash_is_another_and_nothing_else()
    {
        await SetAsync("""{ "effect": "AlterEntryHash", "key": "a.txt" }""", "package");
        JsonElement map = (await DataAsync(Browse)).GetProperty("package").GetProperty("revision").GetProperty("contentsFlatMap");
        map.GetProperty("a.txt").GetProperty("hash").GetProperty("value").GetString().ShouldBe("0b");
        map.GetProperty("a.txt").GetProperty("size").GetInt32().ShouldBe(1);
        map.GetProperty("d/b.txt").GetProperty("hash").GetProperty("value").GetString().ShouldBe("ab");
    }

    [Theory]
    [InlineData("""{ "effect": "DropEntry", "key": "fault/*" }""", "other/x")]
    [InlineData("""{ "effect": "AddEntry", "key": "made/up" }""", "fault/some|made/up|other/x")]
    public async Task A_list_is_not_what_the_bucket_holds(string rule, string names)
    {
        await PutAsync(sandbox.S3, Bucket, "other/x", 1_700_000_000, [File("a.txt")]);
        await SetAsync(rule, "packages");
        JsonElement list = (await DataAsync("""{ packages(bucket: "quilt-sandbox") { total page { name } } }""")).GetProperty("packages");
        string.Join('|', list.GetProperty("page").EnumerateArray().Select(static package => package.GetProperty("name").GetString()))
            .ShouldBe(names);
    }

    [Theory]
    [InlineData("""{ "effect": "OperationError", "code": "Forbidden", "message": "not today" }""", "OperationError", "Forbidden")]
    [InlineData("""{ "effect": "InvalidInput", "code": "Odd", "key": "params.name" }""", "InvalidInput", "params.name")]
    public async Task A_push_is_refused_and_leaves_nothing(string rule, string arm, string fact)
    {
        await SetAsync(rule, "packageConstruct");
        JsonElement result = await ConstructAsync("fault/refused");
        result.GetProperty("__typename").GetString().ShouldBe(arm);
        result.ToString().ShouldContain(fact);
        (await IsThereAsync("fault/refused")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_push_or_a_removal_is_acknowledged_and_not_done()
    {
        await SetAsync("""{ "effect": "AcknowledgeWrite" }""", "packageConstruct");
        JsonElement result = await ConstructAsync("fault/lost");
        result.GetProperty("__typename").GetString().ShouldBe("PackagePushSuccess");
        result.GetProperty("revision").GetProperty("message").GetString().ShouldBe("m");
        string hash = result.GetProperty("revision").GetProperty("hash").GetString()!;
        (await IsThereAsync("fault/lost")).ShouldBeFalse();
        Amazon.S3.AmazonS3Exception missing = await Should.ThrowAsync<Amazon.S3.AmazonS3Exception>(() =>
            GetObjectAsync(sandbox.S3, Bucket, $".quilt/packages/{hash}"));
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await SetAsync("""{ "effect": "AcknowledgeDelete" }""", "packageRevisionDelete");
        JsonElement removed = await DataAsync(
            PushDocuments.Remove, new JsonObject { ["bucket"] = Bucket, ["name"] = "fault/some", ["hash"] = _hash });
        removed.GetProperty("packageRevisionDelete").GetProperty("__typename").GetString().ShouldBe("PackageRevisionDeleteSuccess");
        (await IsThereAsync("fault/some")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rename_of_a_table_is_acknowledged_and_not_done()
    {
        const string Config = "schema: [{name: a, type: STRING}]\nsource: {type: quilt-packages, package_name: a, logical_key: b}\nparser: {format: csv}";
        JsonObject made = new() { ["bucket"] = Bucket, ["name"] = "lost", ["config"] = Config };
        await DataAsync(
            "mutation($bucket: String!, $name: String!, $config: String) { bucketSetTabulatorTable(bucketName: $bucket, tableName: $name, config: $config) { __typename } }",
            made);
        await SetAsync("""{ "effect": "AcknowledgeWrite" }""", "bucketRenameTabulatorTable");
        JsonElement renamed = await DataAsync(
            """mutation { bucketRenameTabulatorTable(bucketName: "quilt-sandbox", tableName: "lost", newTableName: "found") { __typename } }""");
        renamed.GetProperty("bucketRenameTabulatorTable").GetProperty("__typename").GetString().ShouldBe("BucketConfig");
        JsonElement config = (await DataAsync("""{ bucketConfig(name: "quilt-sandbox") { tabulatorTables { name } } }""")).GetProperty("bucketConfig");
        config.GetProperty("tabulatorTables").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("lost");
    }

    [Fact]
    public async Task A_revoked_key_goes_on()
    {
        JsonElement made = (await DataAsync(
            """mutation { apiKeyCreate(input: { name: "lasting" }) { ... on APIKeyCreated { secret apiKey { id } } } }""")).GetProperty("apiKeyCreate");
        await SetAsync("""{ "effect": "AcknowledgeDelete" }""", "apiKeyRevoke");
        JsonElement revoked = await DataAsync(
            $$"""mutation { apiKeyRevoke(id: "{{made.GetProperty("apiKey").GetProperty("id").GetString()}}") { __typename } }""");
        revoked.GetProperty("apiKeyRevoke").GetProperty("__typename").GetString().ShouldBe("Ok");
        using RegistryClient bearer = new(sandbox.Host.Facts) { Token = made.GetProperty("secret").GetString() };
        (await bearer.DataAsync("{ me { name } }")).GetProperty("me").GetProperty("name").GetString().ShouldBe("admin");
    }

    [Theory]
    [InlineData("POST", "/graphql", "{ \"query\": \"{ bucketConfigs { name } }\" }")]
    [InlineData("GET", "/api/auth/get_credentials", null)]
    [InlineData("GET", "/api/me", null)]
    public async Task A_token_that_has_ended_is_refused_at_every_door_unless_it_is_accepted(string method, string path, string? body)
    {
        async Task<HttpStatusCode> EnterAsync()
        {
            using RegistryClient registry = new(sandbox.Host.Facts);
            using StringContent? content = body is null ? null : new(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await registry.SendAsync(new HttpMethod(method), path, content);
            return answer.StatusCode;
        }

        (await EnterAsync()).ShouldBe(HttpStatusCode.OK);
        await SetAsync("""{ "id": "late", "effect": "ClockSkew", "seconds": 100000 }""", "*");
        (await EnterAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        await SetAsync("""{ "id": "lenient", "effect": "AcceptExpired" }""", "*");
        (await EnterAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_skewed_clock_writes_its_own_time_and_ends_tokens()
    {
        await SetAsync("""{ "id": "skew", "effect": "ClockSkew", "seconds": 3600 }""", "packageConstruct");
        JsonElement result = await ConstructAsync("fault/skewed");
        DateTimeOffset modified = result.GetProperty("revision").GetProperty("modified").GetDateTimeOffset();
        (modified - DateTimeOffset.UtcNow).ShouldBeGreaterThan(TimeSpan.FromMinutes(59));

        await SetAsync("""{ "id": "skew", "effect": "ClockSkew", "seconds": 100000 }""", "me");
        using HttpResponseMessage answer = await PostAsync("{ me { name } }");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await SetAsync("""{ "id": "lenient", "effect": "AcceptExpired" }""", "me");
        using HttpResponseMessage lenient = await PostAsync("{ me { name } }");
        lenient.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_policies_deny_is_done()
    {
        await SetAsync("""{ "effect": "AcceptDenied", "account": "reader" }""", "packageConstruct");
        using RegistryClient reader = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        (await ConstructAsync("fault/denied", reader)).GetProperty("__typename").GetString().ShouldBe("PackagePushSuccess");
    }

    [Fact]
    public async Task A_push_that_hangs_ends_with_the_rule_and_one_that_breaks_breaks()
    {
        await SetAsync("""{ "id": "hang", "effect": "Hang" }""", "packageConstruct");
        Task<JsonElement> hanging = ConstructAsync("fault/hanging");
        (await Task.WhenAny(hanging, Task.Delay(300, TestContext.Current.CancellationToken))).ShouldNotBe(hanging);
        await FaultRules.ClearAsync(sandbox);
        await Should.ThrowAsync<HttpRequestException>(() => hanging);
        (await IsThereAsync("fault/hanging")).ShouldBeFalse();

        await SetAsync("""{ "effect": "Truncate", "afterBytes": 10 }""", "packageConstruct");
        await Should.ThrowAsync<HttpRequestException>(() => ConstructAsync("fault/cut"));
        (await IsThereAsync("fault/cut")).ShouldBeTrue("the answer was lost, not the push");
    }

    [Theory]
    [InlineData("""{ "service": "registry", "operation": "package", "effect": "OperationError", "code": "x" }""", "OperationError has no meaning for 'package'")]
    [InlineData("""{ "service": "registry", "operation": "packageRevisionDelete", "effect": "InvalidInput", "code": "x" }""", "has no meaning")]
    [InlineData("""{ "service": "registry", "effect": "OperationError" }""", "needs 'code'")]
    [InlineData("""{ "service": "registry", "operation": "packages", "effect": "AddEntry" }""", "needs 'key'")]
    [InlineData("""{ "service": "registry", "operation": "packages", "effect": "AddEntry", "key": "a*" }""", "without wildcards")]
    [InlineData("""{ "service": "s3", "effect": "ErrorPage" }""", "has no meaning")]
    [InlineData("""{ "service": "registry", "operation": "packageConstrct", "effect": "Hang" }""", "No operation of registry is called 'packageConstrct'")]
    public async Task A_rule_that_means_nothing_is_refused(string rule, string problem)
    {
        RawResponse answer = await FaultRules.AskAsync(sandbox, "POST", string.Empty, rule);
        answer.Status.ShouldBe(400);
        JsonDocument.Parse(answer.Body).RootElement.GetProperty("message").GetString()!.ShouldContain(problem);
    }

    private Task<JsonElement> SetAsync(string rule, string operation)
    {
        JsonObject whole = JsonNode.Parse(rule)!.AsObject();
        whole["service"] = "registry";
        whole["operation"] = operation;
        return FaultRules.SetAsync(sandbox, whole.ToJsonString());
    }

    private async Task<HttpResponseMessage> PostAsync(string document, string? operationName = null)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        using StringContent content = new(
            new JsonObject { ["query"] = document, ["operationName"] = operationName }.ToJsonString(), Encoding.UTF8, "application/json");
        return await registry.SendAsync(HttpMethod.Post, "/graphql", content);
    }

    private async Task<JsonElement> AskAsync(string document)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        return await registry.AskAsync(document);
    }

    private async Task<JsonElement> DataAsync(string document, JsonObject? variables = null)
    {
        using RegistryClient registry = new(sandbox.Host.Facts);
        return await registry.DataAsync(document, variables);
    }

    private async Task<JsonElement> ConstructAsync(string name, RegistryClient? registry = null)
    {
        using RegistryClient own = new(sandbox.Host.Facts);
        return (await (registry ?? own).DataAsync(
            PushDocuments.Construct,
            new JsonObject
            {
                ["params"] = new JsonObject { ["bucket"] = Bucket, ["name"] = name, ["message"] = "m" },
                ["src"] = new JsonObject { ["entries"] = new JsonArray() },
            })).GetProperty("packageConstruct");
    }

    private async Task<bool> IsThereAsync(string name) =>
        (await DataAsync(
            "query($n: String!) { package(bucket: \"quilt-sandbox\", name: $n) { revisions { total } } }",
            new JsonObject { ["n"] = name })).GetProperty("package").ValueKind is not JsonValueKind.Null;
}
