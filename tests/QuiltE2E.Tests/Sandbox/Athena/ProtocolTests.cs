using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Athena;

/// <summary>Athena's protocol, and what it says where there is no SQL.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private SandboxHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AthenaCaller Admin => AthenaCaller.As(_host, "admin");

    public async ValueTask InitializeAsync() => _host = await SandboxHost.StartAsync(new() { WithoutSql = true }, Cancel);

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Without_SQL_a_query_is_refused_with_the_reason()
    {
        string reason = (await new SandboxClient(new(_host.Facts.ControlEndpoint)).GetHealthAsync(Cancel)).SqlUnavailable.ShouldNotBeNull();
        (await Admin.RefusedAsync("InvalidRequestException", "StartQueryExecution", new() { ["QueryString"] = "SELECT 1" })).ShouldBe(reason);
        SandboxHealth health = await new SandboxClient(new(_host.Facts.ControlEndpoint)).GetHealthAsync(Cancel);
        health.Capabilities.ShouldNotContain("athena:queries", StringComparer.Ordinal);
        health.Info.AthenaEndpoint.ShouldBe(health.Info.S3Endpoint);
        (await Admin.CallAsync("ListDataCatalogs")).GetProperty("DataCatalogsSummary").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Workgroups_come_in_pages_and_say_where_results_go()
    {
        JsonElement first = await Admin.CallAsync("ListWorkGroups", new() { ["MaxResults"] = 1 });
        first.GetProperty("WorkGroups")[0].GetProperty("Name").GetString().ShouldBe(_host.Facts.AthenaWorkGroup);
        JsonElement second = await Admin.CallAsync(
            "ListWorkGroups", new() { ["MaxResults"] = 1, ["NextToken"] = first.GetProperty("NextToken").GetString() });
        second.GetProperty("WorkGroups")[0].GetProperty("Name").GetString().ShouldBe("primary");
        second.TryGetProperty("NextToken", out _).ShouldBeFalse();
        JsonElement group = (await Admin.CallAsync("GetWorkGroup", new() { ["WorkGroup"] = _host.Facts.AthenaWorkGroup })).GetProperty("WorkGroup");
        group.GetProperty("State").GetString().ShouldBe("ENABLED");
        group.GetProperty("Configuration").GetProperty("ResultConfiguration").GetProperty("OutputLocation").GetString()
            .ShouldNotBeNull().ShouldStartWith("s3://quilt-sandbox-athena-results/");
        (await Admin.RefusedAsync("InvalidRequestException", "GetWorkGroup", new() { ["WorkGroup"] = "none" })).ShouldBe("WorkGroup none is not found.");
    }

    [Fact]
    public async Task There_are_no_saved_queries_and_that_is_an_answer()
    {
        (await Admin.CallAsync("ListNamedQueries")).GetProperty("NamedQueryIds").GetArrayLength().ShouldBe(0);
        (await Admin.CallAsync("ListPreparedStatements", new() { ["WorkGroup"] = "primary" })).GetProperty("PreparedStatements").GetArrayLength().ShouldBe(0);
        JsonElement batch = await Admin.CallAsync("BatchGetNamedQuery", new() { ["NamedQueryIds"] = new JsonArray("a") });
        batch.GetProperty("UnprocessedNamedQueryIds")[0].GetProperty("NamedQueryId").GetString().ShouldBe("a");
        await Admin.RefusedAsync("InvalidRequestException", "GetNamedQuery", new() { ["NamedQueryId"] = "a" });
        (await Admin.CallAsync("ListQueryExecutions")).GetProperty("QueryExecutionIds").GetArrayLength().ShouldBe(0);
        JsonElement executions = await Admin.CallAsync("BatchGetQueryExecution", new() { ["QueryExecutionIds"] = new JsonArray("b") });
        executions.GetProperty("UnprocessedQueryExecutionIds")[0].GetProperty("ErrorMessage").GetString().ShouldBe("QueryExecution b was not found");
    }

    [Fact]
    public async Task What_is_not_implemented_says_so_by_name()
    {
        (int status, JsonElement body, _) = await Admin.TryAsync("CreateWorkGroup", new() { ["Name"] = "x" });
        status.ShouldBe(501);
        body.GetProperty("__type").GetString().ShouldBe("UnknownOperationException");
        body.GetProperty("Message").GetString().ShouldNotBeNull().ShouldContain("CreateWorkGroup");
    }

    [Fact]
    public async Task Only_who_signs_rightly_and_for_Athena_is_heard()
    {
        SandboxFacts facts = _host.Facts;
        await new AthenaCaller(_host, "AKIANOBODY", "x").RefusedAsync("UnrecognizedClientException", "ListWorkGroups");
        await new AthenaCaller(_host, facts.AccessKeyId, "wrong").RefusedAsync("InvalidSignatureException", "ListWorkGroups");
        await new AthenaCaller(_host, facts.AccessKeyId, facts.SecretAccessKey, time: DateTimeOffset.UtcNow.AddHours(-1))
            .RefusedAsync("InvalidSignatureException", "ListWorkGroups");
        await new AthenaCaller(_host, facts.AccessKeyId, facts.SecretAccessKey, token: "made-up").RefusedAsync("UnrecognizedClientException", "ListWorkGroups");
        RawClient raw = new(new(facts.AthenaEndpoint));
        RawRequest unsigned = new RawRequest("POST", "/").With("x-amz-target", "AmazonAthena.ListWorkGroups").WithBody("{}"u8.ToArray());
        FaultRules.Json(await raw.SendAsync(unsigned)).GetProperty("__type").GetString().ShouldBe("MissingAuthenticationTokenException");
        RawRequest forS3 = new RawRequest("POST", "/").With("x-amz-target", "AmazonAthena.ListWorkGroups").WithBody("{}"u8.ToArray());
        new RawSigner(facts.AccessKeyId, facts.SecretAccessKey, DateTimeOffset.UtcNow).Sign(forS3, RawSigner.Sha256(forS3.Body), raw.Host);
        FaultRules.Json(await raw.SendAsync(forS3)).GetProperty("__type").GetString().ShouldBe("InvalidSignatureException");
        (await AthenaCaller.As(_host, "stranger").RefusedAsync("AccessDeniedException", "ListWorkGroups")).ShouldContain("athena:ListWorkGroups");
    }

    [Theory]
    [InlineData("ListWorkGroups", """{ "MaxResults": 51 }""", "InvalidRequestException")]
    [InlineData("ListWorkGroups", """{ "MaxResults": "1" }""", "InvalidRequestException")]
    [InlineData("ListWorkGroups", """{ "NextToken": "x" }""", "InvalidRequestException")]
    [InlineData("GetWorkGroup", "{}", "InvalidRequestException")]
    [InlineData("GetWorkGroup", """{ "WorkGroup": 1 }""", "SerializationException")]
    [InlineData("GetQueryExecution", """{ "QueryExecutionId": "none" }""", "InvalidRequestException")]
    [InlineData("GetDataCatalog", """{ "Name": "none" }""", "InvalidRequestException")]
    [InlineData("BatchGetQueryExecution", """{ "QueryExecutionIds": [] }""", "InvalidRequestException")]
    [InlineData("BatchGetNamedQuery", """{ "NamedQueryIds": "a" }""", "SerializationException")]
    public async Task Bad_input_is_refused(string operation, string input, string type) =>
        await Admin.RefusedAsync(type, operation, JsonNode.Parse(input)!.AsObject());

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_body_must_be_an_object(string body)
    {
        RawClient raw = new(new(_host.Facts.AthenaEndpoint));
        RawRequest request = new RawRequest("POST", "/").With("x-amz-target", "AmazonAthena.ListWorkGroups").WithBody(Encoding.UTF8.GetBytes(body));
        new RawSigner(_host.Facts.AccessKeyId, _host.Facts.SecretAccessKey, DateTimeOffset.UtcNow, service: "athena")
            .Sign(request, RawSigner.Sha256(request.Body), raw.Host);
        FaultRules.Json(await raw.SendAsync(request)).GetProperty("__type").GetString().ShouldBe("SerializationException");
    }

    [Fact]
    public async Task The_bucket_of_results_is_no_bucket_of_the_catalog()
    {
        using RegistryClient registry = new(_host.Facts) { Token = _host.Facts.Token };
        JsonElement answer = await registry.DataAsync("{ bucketConfigs { name } }");
        answer.ToString().ShouldContain("quilt-sandbox");
        answer.ToString().ShouldNotContain("athena");
    }
}
