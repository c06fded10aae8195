using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Calls Athena's operations as somebody: plain JSON, signed by hand.</summary>
internal sealed class AthenaCaller(SandboxHost host, string accessKeyId, string secret, string? token = null, DateTimeOffset? time = null)
{
    private readonly RawClient _raw = new(new(host.Facts.AthenaEndpoint));

    public static AthenaCaller As(SandboxHost host, string name)
    {
        SandboxAccount account = host.Facts.Accounts.Single(known => known.Name == name);
        return new(host, account.AccessKeyId, account.SecretAccessKey);
    }

    /// <summary>Calls an operation.</summary>
    public async Task<(int Status, JsonElement Body, RawResponse Response)> TryAsync(string operation, JsonObject? input = null)
    {
        RawRequest request = new RawRequest("POST", "/")
            .With("x-amz-target", "AmazonAthena." + operation)
            .With("content-type", "application/x-amz-json-1.1")
            .WithBody(JsonSerializer.SerializeToUtf8Bytes(input ?? []));
        if (token is not null)
        {
            request.With("x-amz-security-token", token);
        }

        new RawSigner(accessKeyId, secret, time ?? DateTimeOffset.UtcNow, service: "athena")
            .Sign(request, RawSigner.Sha256(request.Body), _raw.Host);
        RawResponse response = await _raw.SendAsync(request);
        return (response.Status, FaultRules.Json(response), response);
    }

    public async Task<JsonElement> CallAsync(string operation, JsonObject? input = null)
    {
        (int status, JsonElement body, RawResponse response) = await TryAsync(operation, input);
        status.ShouldBe(200, response.Text);
        return body;
    }

    /// <summary>An operation that is refused.</summary>
    /// <returns>The message.</returns>
    public async Task<string> RefusedAsync(string type, string operation, JsonObject? input = null)
    {
        (int status, JsonElement body, RawResponse response) = await TryAsync(operation, input);
        status.ShouldBeGreaterThanOrEqualTo(400, response.Text);
        body.GetProperty("__type").GetString().ShouldBe(type, response.Text);
        response.Headers.ShouldContainKey("x-amzn-requestid");
        return body.GetProperty("Message").GetString()!;
    }

    public async Task<string> StartAsync(string query, JsonObject? input = null)
    {
        JsonObject request = input ?? [];
        request["QueryString"] = query;
        return (await CallAsync("StartQueryExecution", request)).GetProperty("QueryExecutionId").GetString()!;
    }

    /// <summary>The query once it has ended.</summary>
    public async Task<JsonElement> WaitAsync(string id)
    {
        while (true)
        {
            JsonElement execution = await DescribeAsync(id);
            if (execution.GetProperty("Status").GetProperty("State").GetString() is "SUCCEEDED" or "FAILED" or "CANCELLED")
            {
                return execution;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task<JsonElement> DescribeAsync(string id) =>
        (await CallAsync("GetQueryExecution", new() { ["QueryExecutionId"] = id })).GetProperty("QueryExecution");

    /// <summary>All that a query yields on its first page: rows of texts, a header among them where there is one; null for NULL.</summary>
    public async Task<List<List<string?>>> RowsAsync(string query, JsonObject? input = null) =>
        Rows(await ResultAsync(await SucceedAsync(query, input)));

    /// <summary>The values behind the header.</summary>
    public async Task<List<string?>> RowAsync(string query, JsonObject? input = null)
    {
        List<List<string?>> rows = await RowsAsync(query, input);
        rows.Count.ShouldBe(2);
        return rows[1];
    }

    public async Task<string> SucceedAsync(string query, JsonObject? input = null)
    {
        string id = await StartAsync(query, input);
        JsonElement execution = await WaitAsync(id);
        execution.GetProperty("Status").GetProperty("State").GetString().ShouldBe("SUCCEEDED", execution.ToString());
        return id;
    }

    /// <summary>Why a query failed.</summary>
    public async Task<string> FailAsync(string query, JsonObject? input = null)
    {
        JsonElement execution = await WaitAsync(await StartAsync(query, input));
        execution.GetProperty("Status").GetProperty("State").GetString().ShouldBe("FAILED", execution.ToString());
        return execution.GetProperty("Status").GetProperty("StateChangeReason").GetString()!;
    }

    public Task<JsonElement> ResultAsync(string id) => CallAsync("GetQueryResults", new() { ["QueryExecutionId"] = id });

    public static List<List<string?>> Rows(JsonElement result) =>
    [
        .. result.GetProperty("ResultSet").GetProperty("Rows").EnumerateArray().Select(static row => row.GetProperty("Data").EnumerateArray()
            .Select(static cell => cell.TryGetProperty("VarCharValue", out JsonElement value) ? value.GetString() : null).ToList()),
    ];
}
