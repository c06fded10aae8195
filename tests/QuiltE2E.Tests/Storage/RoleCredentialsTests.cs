using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Tests.Storage;

/// <summary>Keys that come over local HTTP, used for real calls to the sandbox.</summary>
public sealed class RoleCredentialsTests(SandboxStore sandbox) : IClassFixture<SandboxStore>
{
    private static CancellationToken Stop => SandboxStore.Stop;

    [Fact]
    public async Task Container_role_signs_with_the_keys_it_is_given()
    {
        await using FaultProxy service = new(null, request => request.Target == "/role" &&
            request.Head.Contains("Authorization: the-token", StringComparison.Ordinal)
                ? Fault.Answer(200, Json(sandbox.Keys.AccessKeyId, sandbox.Facts.SecretAccessKey))
                : Fault.Answer(403));
        S3Connection connection = await ResolveAsync(
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", service.Url + "/role"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "the-token"));
        connection.Identity.ShouldBe(
            new ResolvedSetting("container role", "environment variable AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        using IObjectStore store = S3StoreFactory.Create(connection);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.ListBucketsAsync(Stop));
        // The sandbox knows the key but not the session token, so it was this role's keys that signed.
        error.Call.ShouldNotBeNull().ServerCode.ShouldBe("InvalidToken");
        service.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Container_role_that_refuses_is_named()
    {
        await using FaultProxy service = new(null, _ => Fault.Answer(403));
        S3Connection connection = await ResolveAsync(("AWS_CONTAINER_CREDENTIALS_FULL_URI", service.Url + "/role"));
        using IObjectStore store = S3StoreFactory.Create(connection);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.ListBucketsAsync(Stop));
        error.ErrorId.ShouldBe("CredentialsUnavailable");
        error.Message.ShouldContain("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    [Fact]
    public async Task Container_token_is_not_sent_over_an_open_network()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/role")));
        error.ErrorId.ShouldBe("InvalidContainerUri");
    }

    [Fact]
    public async Task Instance_role_is_asked_with_a_session_token()
    {
        await using FaultProxy service = new(null, request => (request.Method, request.Target) switch
        {
            ("PUT", "/latest/api/token") => Fault.Answer(200, "imds-token"),
            ("GET", "/latest/meta-data/iam/security-credentials/") => Fault.Answer(200, "my-role"),
            ("GET", "/latest/meta-data/iam/security-credentials/my-role")
                when request.Head.Contains("X-aws-ec2-metadata-token: imds-token", StringComparison.Ordinal) =>
                Fault.Answer(200, Json("AKIAINSTANCE", "secret")),
            _ => Fault.Answer(404),
        });
        S3Connection connection = await ResolveAsync(("AWS_EC2_METADATA_SERVICE_ENDPOINT", service.Url));
        connection.Identity.ShouldBe(new ResolvedSetting("instance role", $"instance metadata {service.Url}"));
        using IObjectStore store = S3StoreFactory.Create(connection);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.ListBucketsAsync(Stop));
        error.ErrorId.ShouldBe("AccessKeyUnknown");
        service.Requests.Count.ShouldBe(3);
    }

    private static string Json(string id, string secret) =>
        $$"""{"AccessKeyId":"{{id}}","SecretAccessKey":"{{secret}}","Token":"session-token","Expiration":"2099-01-01T00:00:00Z"}""";

    private Task<S3Connection> ResolveAsync(params (string Name, string Value)[] variables) => S3StoreFactory.ResolveAsync(
        new ObjectStoreOptions { EndpointUrl = sandbox.Facts.S3Endpoint, Limits = SandboxStore.Quick },
        null,
        new StoreEnvironment(
            variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal), "/nonexistent"),
        Stop);
}
