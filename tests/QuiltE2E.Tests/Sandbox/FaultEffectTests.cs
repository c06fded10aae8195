using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>What each fault does to a connection, seen from its other end.</summary>
public sealed class FaultEffectTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Target = "/quilt-sandbox/fault/object";
    private readonly byte[] _content = [.. Enumerable.Range(0, 200_000).Select(static index => (byte)(index % 251))];

    public async ValueTask InitializeAsync() => (await sandbox.SendAsync(new RawRequest("PUT", Target).WithBody(_content))).ShouldBe(200);

    public async ValueTask DisposeAsync() => await FaultRules.ClearAsync(sandbox);

    [Fact]
    public async Task Latency_delays_the_answer()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Latency", "milliseconds": 300, "operation": "GetObject" }""");
        long started = Stopwatch.GetTimestamp();
        (await GetAsync()).Response.Body.ShouldBe(_content);
        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThan(295);
    }

    [Theory]
    [InlineData("InternalError", null, 500)]
    [InlineData("SlowDown", null, 503)]
    [InlineData("ServiceUnavailable", null, 503)]
    [InlineData("TooManyRequests", null, 429)]
    [InlineData("ExpiredToken", null, 400)]
    [InlineData("ExpiredToken", 403, 403)]
    [InlineData("RequestTimeTooSkewed", null, 403)]
    [InlineData("RequestTimeout", null, 400)]
    [InlineData("MadeUp", 418, 418)]
    public async Task Error_is_answered_as_the_service_answers_its_own(string code, int? status, int expected)
    {
        string given = status is null ? string.Empty : $", \"status\": {status.Value.ToString(CultureInfo.InvariantCulture)}";
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "Error", "code": "{{code}}"{{given}}, "operation": "GetObject" }""");
        (await GetAsync()).Response.ShouldBe(expected, code).Message.ShouldNotBeEmpty();
        (await sandbox.SendAsync(new RawRequest("HEAD", Target))).ShouldBe(200);
    }

    [Fact]
    public async Task Reset_comes_instead_of_an_answer()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Reset", "operation": "GetObject" }""");
        RawExchange exchange = await GetAsync();
        exchange.Error.ShouldBe(SocketError.ConnectionReset);
        exchange.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reset_comes_after_some_bytes_of_the_body()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Reset", "afterBytes": 70000, "operation": "GetObject" }""");
        RawExchange exchange = await GetAsync();
        exchange.Error.ShouldBe(SocketError.ConnectionReset);
        exchange.Response.ShouldBe(200).Headers["content-length"].ShouldBe("200000");
        exchange.Response.Body.Length.ShouldBeInRange(1, 70_000);
        _content.AsSpan().StartsWith(exchange.Response.Body).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", 100_000)]
    [InlineData(", \"afterBytes\": 0", 0)]
    [InlineData(", \"afterBytes\": 123456", 123_456)]
    public async Task Truncate_ends_the_body_before_its_length(string after, int length)
    {
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "Truncate", "operation": "GetObject"{{after}} }""");
        RawExchange exchange = await GetAsync();
        exchange.Error.ShouldBeNull();
        exchange.Response.ShouldBe(200).Headers["content-length"].ShouldBe("200000");
        exchange.Response.Body.ShouldBe(_content[..length]);
    }

    [Fact]
    public async Task Truncate_past_the_end_cuts_nothing()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Truncate", "operation": "GetObject", "afterBytes": 200000 }""");
        (await GetAsync()).Response.Body.ShouldBe(_content);
    }

    [Theory]
    [InlineData("\"offset\": 70000, \"count\": 3", 70_000, 3)]
    [InlineData("\"offset\": 65535, \"count\": 2", 65_535, 2)]
    [InlineData("\"seed\": 1", null, 1)]
    public async Task Corrupt_changes_bytes_and_nothing_else(string where, int? offset, int count)
    {
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "Corrupt", "operation": "GetObject", {{where}} }""");
        RawResponse response = (await GetAsync()).Response.ShouldBe(200);
        int[] changed = [.. Enumerable.Range(0, _content.Length).Where(index => response.Body[index] != _content[index])];
        response.Body.Length.ShouldBe(_content.Length);
        changed.Length.ShouldBe(count);
        changed[0].ShouldBe(offset ?? changed[0]);
        RawResponse head = await sandbox.SendAsync(new("HEAD", Target));
        response.Headers["etag"].ShouldBe(head.Headers["etag"]);
    }

    [Fact]
    public async Task Hang_ends_when_the_rule_goes()
    {
        await FaultRules.SetAsync(sandbox, """{ "id": "hang", "effect": "Hang", "operation": "GetObject" }""");
        Task<RawExchange> hanging = GetAsync();
        while ((await FaultRules.CountAsync(sandbox, "hang")).Fired == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        hanging.IsCompleted.ShouldBeFalse();
        (await FaultRules.AskAsync(sandbox, "DELETE", "/hang")).Status.ShouldBe(200);
        (await hanging).Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hang_after_some_bytes_ends_when_the_client_leaves()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Hang", "operation": "GetObject", "afterBytes": 1000 }""");
        using HttpClient http = new() { Timeout = TimeSpan.FromMilliseconds(300) };
        string url = await sandbox.S3.GetPreSignedURLAsync(new()
        {
            BucketName = SandboxFixture.Bucket,
            Key = "fault/object",
            Expires = DateTime.UtcNow.AddMinutes(1),
            Protocol = Amazon.S3.Protocol.HTTP,
        });
        await Should.ThrowAsync<TaskCanceledException>(() => http.GetByteArrayAsync(new Uri(url), TestContext.Current.CancellationToken));
        string log = string.Empty;
        while (!log.Contains("\"status\":499", StringComparison.Ordinal))
        {
            log = (await sandbox.Raw.SendAsync(new("GET", "/_sandbox/requests?limit=1"))).Text;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task ClockSkew_shifts_the_date_and_the_verification(int seconds)
    {
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "ClockSkew", "seconds": {{seconds.ToString(CultureInfo.InvariantCulture)}}, "account": "admin" }""");
        RawResponse refused = (await GetAsync()).Response.ShouldBe(403, "RequestTimeTooSkewed");
        DateTimeOffset date = DateTimeOffset.Parse(refused.Headers["date"], CultureInfo.InvariantCulture);
        (date - DateTimeOffset.UtcNow).TotalSeconds.ShouldBe(seconds, 60);

        RawRequest shifted = new("GET", Target);
        sandbox.SignerAt(DateTimeOffset.UtcNow.AddSeconds(seconds)).Sign(shifted, RawSigner.EmptySha256, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(shifted)).ShouldBe(200);
        (await sandbox.SendAsync("reader", new("GET", Target))).ShouldBe(200);
    }

    [Fact]
    public async Task ResetUpload_breaks_while_the_client_sends()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "ResetUpload", "afterBytes": 100000, "operation": "PutObject" }""");
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox/fault/broken").WithBody(new byte[8_000_000]);
        sandbox.Signer.Sign(request, RawSigner.Sha256(request.Body), sandbox.Raw.Host);
        RawExchange exchange = await sandbox.Raw.ExchangeAsync(request);
        exchange.Error.ShouldBeOneOf(SocketError.ConnectionReset, SocketError.Shutdown);
        exchange.Received.ShouldBeEmpty();
        (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/fault/broken"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task CorruptUpload_keeps_other_bytes_under_the_right_tag()
    {
        RawResponse right = await sandbox.SendAsync(new("HEAD", Target));
        await FaultRules.SetAsync(sandbox, """{ "effect": "CorruptUpload", "offset": 199999, "operation": "PutObject" }""");
        RawResponse put = await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/fault/wrong").WithBody(_content));
        put.ShouldBe(200).Headers["etag"].ShouldBe(right.Headers["etag"]);
        RawResponse read = await sandbox.SendAsync(new("GET", "/quilt-sandbox/fault/wrong"));
        read.Headers["etag"].ShouldBe(right.Headers["etag"]);
        read.Body[..199_999].ShouldBe(_content[..199_999]);
        read.Body[199_999].ShouldNotBe(_content[199_999]);
    }

    [Fact]
    public async Task Several_rules_strike_one_call()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "Corrupt", "operation": "GetObject", "offset": 5 }""");
        await FaultRules.SetAsync(sandbox, """{ "effect": "Truncate", "operation": "GetObject", "afterBytes": 10 }""");
        RawResponse response = (await GetAsync()).Response;
        response.Body.Length.ShouldBe(10);
        response.Body[5].ShouldNotBe(_content[5]);
    }

    private Task<RawExchange> GetAsync()
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        return sandbox.Raw.ExchangeAsync(request);
    }
}
