using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

public sealed class PlatformClientTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly PackageJsonObject None = PackageJsonObject.Empty;

    private static readonly PackageJsonObject SomePackage = PlatformTest.Variables(
        ("params", new Dictionary<string, object?>(StringComparer.Ordinal) { ["bucket"] = "b", ["name"] = "a/b" }),
        ("src", new Dictionary<string, object?>(StringComparer.Ordinal) { ["entries"] = Array.Empty<object>() }));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_run_as_the_holder_of_the_token()
    {
        using PlatformConnection registry = await PlatformTest.ConnectAsync(sandbox.Host.Facts.RegistryUrl, sandbox.Account("reader").Token);
        PackageJsonObject me = await registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop);
        me["me"]!.ToCanonical().ShouldContain("\"name\":\"reader\"");
        PackageJsonObject buckets = await registry.Client.RunAsync(PlatformDocuments.Get("BucketConfigs"), None, Stop);
        ((PackageJsonArray)buckets["bucketConfigs"]!).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_of_another_registry_is_refused_with_its_source_and_the_challenge()
    {
        await using SandboxHost other = await SandboxHost.StartAsync(options: null, Stop);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(sandbox.Host.Facts.RegistryUrl, other.Facts.Token);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop));
        error.ErrorId.ShouldBe("TokenRefused");
        error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
        error.Message.ShouldContain("does not accept the token from parameter for Me (WWW-Authenticate: Bearer)");
        error.Message.ShouldNotContain(other.Facts.Token);
        error.Call!.StatusCode.ShouldBe(401);
        error.Call.Operation.ShouldBe("Me");
        error.Call.RequestId!.Length.ShouldBe(16, "the sandbox's own request id");
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>", "text/html", "UnexpectedAnswer", "an HTML page")]
    [InlineData(200, "", "application/json", "UnexpectedAnswer", "empty")]
    [InlineData(200, "{\"data\":", "application/json", "UnexpectedAnswer", "no JSON")]
    [InlineData(200, "[]", "application/json", "UnexpectedAnswer", "JSON but no object")]
    [InlineData(200, "{}", "application/json", "UnexpectedAnswer", "JSON without data and errors")]
    [InlineData(502, "<html>Bad gateway</html>", "text/html", "RegistryFailed", "status 502")]
    [InlineData(500, "{\"message\":\"boom\"}", "application/json", "RegistryFailed", "Server message: boom")]
    [InlineData(429, "", "text/plain", "Throttled", "slow down")]
    [InlineData(403, "{\"message\":\"no role\"}", "application/json", "AccessDenied", "Server message: no role")]
    [InlineData(404, "nothing", "text/plain", "EndpointNotFound", "Server message: nothing")]
    [InlineData(400, "{\"errors\":[{\"message\":\"Bad.\"}]}", "application/json", "RegistryFailed", "Bad.")]
    [InlineData(302, "", "text/plain", "UnexpectedAnswer", "redirects Me to nowhere")]
    public async Task Each_layer_of_errors_is_one_error_of_its_own(int status, string body, string type, string id, string message)
    {
        await using FaultProxy server = PlatformTest.Answering(status, body, $"Content-Type: {type}\r\nx-request-id: SERVER-ID\r\n");
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop));
        error.ErrorId.ShouldBe(id, error.Message);
        error.Message.ShouldContain(message);
        error.Remedy.ShouldNotBeNullOrEmpty();
        error.Call.ShouldNotBeNull();
        (error.Call.Backend, error.Call.Operation, error.Call.RequestId, error.Call.StatusCode).ShouldBe(("platform", "Me", "SERVER-ID", status));
        error.Call.Attempts.ShouldBe(status is 429 or 500 or 502 ? 3 : 1);
        server.Requests.Count.ShouldBe(error.Call.Attempts);
    }

    [Fact]
    public async Task Errors_of_GraphQL_keep_path_and_code_and_partial_data_is_said()
    {
        const string Answer = """
            {"data":{"me":null},"errors":[
              {"message":"No role","path":["me","roles",0],"locations":[{"line":2,"column":3}],"extensions":{"code":"FORBIDDEN"}},
              {"message":"Internal Server Error","path":["me"]}]}
            """;
        await using FaultProxy server = PlatformTest.Answering(200, Answer);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop));
        error.ErrorId.ShouldBe("AccessDenied");
        error.Call!.ServerCode.ShouldBe("FORBIDDEN");
        error.Message.ShouldContain("No role (path me.roles.0, code FORBIDDEN, line 2, column 3). Internal Server Error (path me).");
        error.Message.ShouldContain("Part of the data came with it and was not used.");
    }

    [Fact]
    public async Task A_query_is_sent_again_after_a_broken_connection_and_a_change_is_not()
    {
        await using FaultProxy server = new(sandbox.Host.Facts.RegistryUrl, request => request.Number is 1 or 3 ? Fault.Reset : null);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url, sandbox.Host.Facts.Token);
        await registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop);
        server.Requests.Count.ShouldBe(2);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunUnionAsync(PlatformDocuments.Get("PackageConstruct"), SomePackage, "packageConstruct", Stop));
        error.ErrorId.ShouldBe("ConnectionLost");
        error.Remedy!.ShouldContain("before repeating it");
        error.Target.ShouldBe("b: a/b");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_hang_ends_in_time_and_says_what_may_have_happened()
    {
        await using FaultProxy server = new(upstream: null, _ => Fault.Hang);
        PlatformLimits limits = PlatformTest.Quick with { CallTimeout = TimeSpan.FromMilliseconds(150), ConstructTimeout = TimeSpan.FromMilliseconds(300) };
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url, limits: limits);
        QuiltException read = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop));
        read.ErrorId.ShouldBe("RequestTimedOut");
        read.Message.ShouldContain("within 0.15 s");
        read.Call!.Attempts.ShouldBe(2);
        read.Call.RequestId.ShouldNotBeNull("the id that was sent finds the call in the registry's log");
        QuiltException change = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunUnionAsync(PlatformDocuments.Get("PackageConstruct"), SomePackage, "packageConstruct", Stop));
        change.Message.ShouldContain("within 0.3 s");
        change.Call!.Attempts.ShouldBe(1);
        change.Remedy!.ShouldContain("still come to an end");
        server.Requests[2].Head.ShouldContain($"x-request-id: {change.Call.RequestId}", Case.Insensitive);
    }

    [Fact]
    public async Task Nobody_at_home_is_tried_again_even_for_a_change()
    {
        FaultProxy server = PlatformTest.Answering(200, string.Empty);
        string url = server.Url;
        await server.DisposeAsync();
        using PlatformConnection registry = await PlatformTest.ConnectAsync(url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunUnionAsync(PlatformDocuments.Get("PackageConstruct"), SomePackage, "packageConstruct", Stop));
        error.ErrorId.ShouldBe("RegistryUnreachable");
        error.Call!.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Every_call_is_in_the_request_log_and_no_token_is()
    {
        using TransferFolder folder = new();
        string token = sandbox.Host.Facts.Token;
        using (Core.Storage.RequestLog log = Core.Storage.RequestLog.Open(folder.At("calls.jsonl")))
        using (PlatformConnection registry = await PlatformTest.ConnectAsync(sandbox.Host.Facts.RegistryUrl, token, log: log))
        {
            await registry.Client.RunAsync(PlatformDocuments.Get("Me"), None, Stop);
            await registry.Credentials.GetCredentialsAsync();
        }

        string[] lines = File.ReadAllLines(folder.At("calls.jsonl"));
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("\"service\":\"platform\"");
        lines[0].ShouldContain("\"operation\":\"Me\"");
        lines[0].ShouldContain("\"requestId\":");
        lines[1].ShouldContain("\"operation\":\"get_credentials\"");
        foreach (string part in token.Split('.').Append(token))
        {
            File.ReadAllText(folder.At("calls.jsonl")).ShouldNotContain(part);
        }
    }
}
