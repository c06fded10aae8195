using System.Text.Json;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The control endpoint: what it says, what it does, and to whom it does not answer.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Health_says_what_it_is_and_can_do()
    {
        using JsonDocument health = await AskAsync("GET", "/health");
        health.RootElement.GetProperty("status").GetString().ShouldBe("ok");
        health.RootElement.GetProperty("version").GetString().ShouldBe(SandboxHost.Version);
        health.RootElement.GetProperty("s3Endpoint").GetString().ShouldBe(_sandbox.Host.Facts.S3Endpoint);
        health.RootElement.GetProperty("uptimeSeconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        health.RootElement.GetProperty("capabilities").EnumerateArray().Select(static item => item.GetString()).ShouldContain(static name => name == "s3:multipart");
    }

    [Fact]
    public async Task Requests_say_who_did_what_how_often()
    {
        await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/a%20b").WithBody([1]));
        RawResponse missing = await _sandbox.SendAsync(new("GET", "/quilt-sandbox/not-there"));
        await _sandbox.SendAsync(new("GET", "/quilt-sandbox/not-there"));
        await _sandbox.Raw.SendAsync(new("GET", "/"));
        using JsonDocument report = await AskAsync("GET", "/requests");
        report.RootElement.GetProperty("total").GetInt64().ShouldBe(4);
        report.RootElement.GetProperty("counts").EnumerateArray()
            .Select(static count => $"{count.GetProperty("operation")} {count.GetProperty("status")} {count.GetProperty("accessKeyId")} {count.GetProperty("count")}")
            .ShouldBe(
                [
                    $"GetObject 404 {_sandbox.Host.Facts.AccessKeyId} 2",
                    "ListBuckets 403  1",
                    $"PutObject 200 {_sandbox.Host.Facts.AccessKeyId} 1",
                ]);
        JsonElement[] requests = [.. report.RootElement.GetProperty("requests").EnumerateArray()];
        requests[0].GetProperty("method").GetString().ShouldBe("PUT");
        requests[0].GetProperty("bucket").GetString().ShouldBe("quilt-sandbox");
        requests[0].GetProperty("key").GetString().ShouldBe("a b");
        requests[0].GetProperty("milliseconds").GetDouble().ShouldBeGreaterThan(0);
        requests[1].GetProperty("errorCode").GetString().ShouldBe("NoSuchKey");
        requests[1].GetProperty("requestId").GetString().ShouldBe(missing.Headers["x-amz-request-id"]);

        using JsonDocument limited = await AskAsync("GET", "/requests?limit=1");
        limited.RootElement.GetProperty("requests").GetArrayLength().ShouldBe(1);
        (await AskAsync("DELETE", "/requests")).Dispose();
        using JsonDocument cleared = await AskAsync("GET", "/requests");
        cleared.RootElement.GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Reset_takes_it_back_to_the_start()
    {
        await _sandbox.SendAsync(new("PUT", "/other-bucket"));
        await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/k").WithBody([1]));
        await _sandbox.SendAsync(new("POST", "/quilt-sandbox/k?uploads="));
        (await _sandbox.SendAsync(new("DELETE", "/quilt-sandbox-readonly"))).ShouldBe(204);
        byte[] policy = """
            { "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::quilt-sandbox/*" } }
            """u8.ToArray();
        (await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox?policy=").WithBody(policy))).ShouldBe(204);
        (await AskAsync("POST", "/reset")).Dispose();
        (await _sandbox.S3.ListBucketsAsync(Cancel)).Buckets.ConvertAll(static bucket => bucket.BucketName)
            .ShouldBe(["quilt-sandbox", "quilt-sandbox-athena-results", "quilt-sandbox-readonly", "quilt-sandbox-restricted"]);
        (await _sandbox.SendAsync(new("GET", "/quilt-sandbox?policy="))).ShouldBe(404, "NoSuchBucketPolicy");
        (await _sandbox.SendAsync(new("GET", "/quilt-sandbox/k"))).ShouldBe(404, "NoSuchKey");
        ((await _sandbox.S3.ListVersionsAsync("quilt-sandbox", Cancel)).Versions ?? []).ShouldBeEmpty();
        (await _sandbox.S3.GetBucketVersioningAsync("quilt-sandbox", Cancel)).VersioningConfig.Status.Value.ShouldBe("Enabled");
        Directory.GetFiles(Path.Combine(_sandbox.Host.Facts.DataDirectory, "bodies"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/k").WithBody([2]))).ShouldBe(200);
    }

    [Fact]
    public async Task The_index_delay_can_be_seen_and_changed()
    {
        using JsonDocument before = await AskAsync("GET", "/events");
        before.RootElement.GetProperty("indexDelay").GetDouble().ShouldBe(200);
        RawResponse changed = await _sandbox.Raw.SendAsync(
            new RawRequest("POST", "/_sandbox/events").WithBody("""{ "indexDelay": 60000 }"""u8.ToArray()));
        changed.Status.ShouldBe(200, changed.Text);
        using JsonDocument slow = await AskAsync("GET", "/events");
        slow.RootElement.GetProperty("indexDelay").GetDouble().ShouldBe(60000);
        long last = slow.RootElement.GetProperty("last").GetInt64();
        await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/k").WithBody([1]));
        await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/copy").With("x-amz-copy-source", "/quilt-sandbox/k"));
        await _sandbox.SendAsync(new("DELETE", "/quilt-sandbox/k"));
        using JsonDocument written = await AskAsync("GET", "/events");
        written.RootElement.GetProperty("last").GetInt64().ShouldBe(last + 3);
        (await AskAsync("POST", "/reset")).Dispose();
        using JsonDocument reset = await AskAsync("GET", "/events");
        reset.RootElement.GetProperty("indexDelay").GetDouble().ShouldBe(200);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "indexDelay": -1 }""")]
    [InlineData("""{ "indexDelay": 3600001 }""")]
    [InlineData("""{ "indexDelay": "soon" }""")]
    public async Task A_wrong_index_delay_is_refused(string body) =>
        (await _sandbox.Raw.SendAsync(new RawRequest("POST", "/_sandbox/events").WithBody(System.Text.Encoding.UTF8.GetBytes(body))))
            .Status.ShouldBe(400);

    [Theory]
    [InlineData("host", "evil.example")]
    [InlineData("host", "evil.example:80")]
    [InlineData("origin", "http://evil.example")]
    [InlineData("origin", "null")]
    [InlineData("sec-fetch-site", "cross-site")]
    [InlineData("sec-fetch-site", "same-site")]
    public async Task Web_pages_get_no_answer(string header, string value)
    {
        await _sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/k").WithBody([1]));
        RawResponse response = await _sandbox.Raw.SendAsync(new RawRequest("POST", "/_sandbox/reset").With(header, value));
        response.Status.ShouldBe(403);
        (await _sandbox.SendAsync(new("GET", "/quilt-sandbox/k"))).ShouldBe(200);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    public async Task Local_names_get_an_answer(string host) =>
        (await _sandbox.Raw.SendAsync(new RawRequest("GET", "/_sandbox/health").With("host", host))).Status.ShouldBe(200);

    [Theory]
    [InlineData("GET", "/_sandbox/reset")]
    [InlineData("GET", "/_sandbox/faulty")]
    [InlineData("GET", "/_sandbox")]
    public async Task What_is_not_there_is_named(string method, string target)
    {
        RawResponse response = await _sandbox.Raw.SendAsync(new(method, target));
        response.Status.ShouldBe(501);
        response.Text.ShouldContain(target);
    }

    private async Task<JsonDocument> AskAsync(string method, string path)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(new(method), _sandbox.Host.Facts.ControlEndpoint + path);
        using HttpResponseMessage response = await http.SendAsync(request, Cancel);
        string text = await response.Content.ReadAsStringAsync(Cancel);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text);
    }
}
