using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Tests.Platform;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Queries;

/// <summary>What goes over the wire to Athena, and what its refusals become.</summary>
public sealed class AthenaWireTests
{
    private static readonly StoreLimits Quick = StoreLimits.Default with
    {
        MaxAttempts = 3,
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(10),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "AccessDeniedException", "no", QuiltErrorKind.AccessDenied, "AccessDenied", 1)]
    [InlineData(400, "InvalidRequestException", "Only one sql statement is allowed", QuiltErrorKind.InvalidArgument, "QueryRefused", 1)]
    [InlineData(400, "InvalidRequestException", "WorkGroup x is not found.", QuiltErrorKind.NotFound, "QueryObjectNotFound", 1)]
    [InlineData(400, "MetadataException", "EntityNotFoundException: Table", QuiltErrorKind.NotFound, "QueryObjectNotFound", 1)]
    [InlineData(400, "UnrecognizedClientException", "The security token is invalid", QuiltErrorKind.Unauthenticated, "CredentialsRefused", 1)]
    [InlineData(400, "ExpiredTokenException", "expired", QuiltErrorKind.Unauthenticated, "CredentialsExpired", 1)]
    [InlineData(400, "TooManyRequestsException", "slow down", QuiltErrorKind.Throttled, "Throttled", 6)]
    [InlineData(500, "InternalServerException", "oops", QuiltErrorKind.Unavailable, "ServiceFailed", 3)]
    [InlineData(400, "UnknownOperationException", "", QuiltErrorKind.NotSupported, "OperationNotSupported", 1)]
    public async Task A_refusal_becomes_an_error_that_says_what_helps(
        int status, string code, string message, QuiltErrorKind kind, string id, int attempts)
    {
        string body = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["__type"] = $"com.amazonaws.athena#{code}", ["Message"] = message });
        await using FaultProxy server = PlatformTest.Answering(status, body, "Content-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: r-1\r\n");
        using AthenaQueries queries = await ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => queries.Client.GetWorkgroupAsync("team", Stop));
        (error.Kind, error.ErrorId).ShouldBe((kind, id));
        error.Message.ShouldContain("'team'");
        error.Remedy.ShouldNotBeNullOrEmpty();
        (error.Call!.Operation, error.Call.ServerCode, error.Call.RequestId, error.Call.Attempts).ShouldBe(("GetWorkGroup", code, "r-1", attempts));
    }

    [Fact]
    public async Task What_is_no_answer_of_Athena_is_said()
    {
        await using FaultProxy server = PlatformTest.Answering(200, "<html></html>", "Content-Type: text/html\r\n");
        using AthenaQueries queries = await ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => queries.Client.GetWorkgroupAsync("team", Stop));
        error.Kind.ShouldBe(QuiltErrorKind.Unavailable);
        (await queries.FindRefusalAsync(Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Anonymous_sessions_ask_nothing()
    {
        S3Connection anonymous = await S3StoreFactory.ResolveAsync(
            new ObjectStoreOptions { Anonymous = true, Region = "eu-west-1" }, session: null, PlatformTest.Environment(), Stop);
        QuiltException error = Should.Throw<QuiltException>(() => AthenaQueries.Create(
            "http://127.0.0.1:1", anonymous, S3StoreFactory.Create(anonymous), config: null, PlatformTest.Environment(), "quilt3"));
        error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
    }

    private static async Task<AthenaQueries> ConnectAsync(string url)
    {
        ObjectStoreOptions options = new() { Keys = new AccessKeys("AKIATEST", "secret"), Region = "eu-west-1", EndpointUrl = url, Limits = Quick };
        S3Connection connection = await S3StoreFactory.ResolveAsync(options, session: null, PlatformTest.Environment(), Stop);
        return AthenaQueries.Create(url, connection, S3StoreFactory.Create(connection), config: null, PlatformTest.Environment(), "quilt3");
    }
}
