using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>What users who were made may do: what their active role may, as long as they are active.</summary>
public sealed class UserAccessTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Buckets = "{ bucketConfigs { name } }";

    private readonly RegistryClient _admin = new(sandbox.Host.Facts);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task A_new_user_acts_with_the_policy_of_the_active_role()
    {
        await _admin.CreateAsync("erin", "ReadQuiltBucket", extra: "ReadWriteQuiltBucket");
        using RegistryClient erin = await _admin.EnterAsync(sandbox.Host.Facts, "erin");
        JsonElement me = (await erin.DataAsync("{ me { name email isAdmin role { name } roles { name } } }")).GetProperty("me");
        me.ToString().ShouldBe("""
            {"name":"erin","email":"erin@example.org","isAdmin":false,"role":{"name":"ReadQuiltBucket"},"roles":[{"name":"ReadQuiltBucket"},{"name":"ReadWriteQuiltBucket"}]}
            """.Trim());
        (await NamesAsync(erin)).ShouldBe(["quilt-sandbox", "quilt-sandbox-readonly"]);
        (await TryPutAsync(erin)).ShouldBe("AccessDenied");

        JsonElement switched = (await erin.DataAsync("""
            mutation { switchRole(roleName: "ReadWriteQuiltBucket") { __typename ... on Me { role { name } roles { name } } } }
            """)).GetProperty("switchRole");
        switched.GetProperty("role").GetProperty("name").GetString().ShouldBe("ReadWriteQuiltBucket");
        (await TryPutAsync(erin)).ShouldBe("put");
        (await erin.DataAsync("""mutation { switchRole(roleName: "SandboxAdministrator") { __typename ... on InvalidInput { errors { path name message } } } }"""))
            .GetProperty("switchRole").Outcome().ShouldBe("InvalidInput roleName RoleNotFound");
    }

    [Fact]
    public async Task A_deactivated_or_deleted_user_stays_outside()
    {
        await _admin.CreateAsync("finn", "ReadQuiltBucket");
        using RegistryClient finn = await _admin.EnterAsync(sandbox.Host.Facts, "finn");
        (await StatusAsync(finn)).ShouldBe(HttpStatusCode.OK);
        await _admin.MutateAsync("finn", "setActive(active: false)");
        (await StatusAsync(finn)).ShouldBe(HttpStatusCode.Unauthorized);
        await _admin.MutateAsync("finn", "setActive(active: true)");
        (await StatusAsync(finn)).ShouldBe(HttpStatusCode.OK);
        await _admin.MutateAsync("finn", "delete");
        (await StatusAsync(finn)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrator_sees_every_configuration_but_lists_by_role()
    {
        await _admin.CreateAsync("gwen", "ReadQuiltBucket");
        using RegistryClient gwen = await _admin.EnterAsync(sandbox.Host.Facts, "gwen");
        await _admin.MutateAsync("gwen", "setAdmin(admin: true)");
        (await NamesAsync(gwen)).Length.ShouldBe(3);
        (await gwen.DataAsync("{ buckets { name } }")).GetProperty("buckets").GetArrayLength().ShouldBe(2);
        await _admin.MutateAsync("gwen", "delete");
    }

    [Fact]
    public async Task Collaborators_are_those_whose_roles_let_them()
    {
        JsonElement bucket = (await _admin.DataAsync("""
            { bucket(name: "quilt-sandbox") { collaborators { permissionLevel collaborator { username email } } } potentialCollaborators { username } }
            """)).GetProperty("bucket");
        Dictionary<string, string?> levels = bucket.GetProperty("collaborators").EnumerateArray().ToDictionary(
            static row => row.GetProperty("collaborator").GetProperty("username").GetString()!,
            static row => row.GetProperty("permissionLevel").GetString(),
            StringComparer.Ordinal);
        levels["admin"].ShouldBe("READ_WRITE");
        levels["writer"].ShouldBe("READ_WRITE");
        levels["reader"].ShouldBe("READ");
        levels.ShouldNotContainKey("stranger");
    }

    [Fact]
    public async Task Administrative_fields_of_a_bucket_are_for_administrators()
    {
        const string query = """{ bucketConfig(name: "quilt-sandbox") { name prefixes snsNotificationArn } }""";
        (await _admin.DataAsync(query)).GetProperty("bucketConfig").GetProperty("prefixes")[0].GetString().ShouldBe("");
        using RegistryClient reader = new(sandbox.Host.Facts) { Token = sandbox.Account("reader").Token };
        JsonElement errors = (await reader.AskAsync(query)).GetProperty("errors");
        errors.EnumerateArray().ShouldAllBe(static error => error.GetProperty("extensions").GetProperty("code").GetString() == "FORBIDDEN");
    }

    [Fact]
    public async Task A_first_account_logs_in_with_its_development_secret()
    {
        using RegistryClient writer = new(sandbox.Host.Facts) { Token = await _admin.LoginAsync("writer", sandbox.Account("writer").SecretAccessKey) };
        (await writer.GetAsync("/api/me")).GetProperty("current_user").GetString().ShouldBe("writer");
        string code = (await writer.GetAsync("/api/code")).GetProperty("code").GetString()!;
        using FormUrlEncodedContent form = new([new("refresh_token", code)]);
        using HttpResponseMessage answer = await writer.SendAsync(HttpMethod.Post, "/api/token", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Should.Throw<ShouldAssertException>(() => _admin.LoginAsync("writer", "wrong").GetAwaiter().GetResult()).Message.ShouldContain("login attempt failed");
    }

    private static async Task<string[]> NamesAsync(RegistryClient registry) =>
        [.. (await registry.DataAsync(Buckets)).GetProperty("bucketConfigs").EnumerateArray().Select(static row => row.GetProperty("name").GetString()!)];

    private static async Task<HttpStatusCode> StatusAsync(RegistryClient registry)
    {
        using HttpResponseMessage answer = await registry.SendAsync(HttpMethod.Get, "/api/auth/get_credentials");
        return answer.StatusCode;
    }

    private async Task<string> TryPutAsync(RegistryClient registry)
    {
        JsonElement issued = await registry.GetAsync("/api/auth/get_credentials");
        SandboxFacts facts = sandbox.Host.Facts;
        SessionAWSCredentials credentials = new(
            issued.GetProperty("AccessKeyId").GetString(), issued.GetProperty("SecretAccessKey").GetString(), issued.GetProperty("SessionToken").GetString());
        using AmazonS3Client s3 = new(credentials, new AmazonS3Config { ServiceURL = facts.S3Endpoint, ForcePathStyle = true, MaxErrorRetry = 0 });
        try
        {
            await s3.PutObjectAsync(new() { BucketName = SandboxFixture.Bucket, Key = "by-role", ContentBody = "x" }, Cancel);
            return "put";
        }
        catch (AmazonS3Exception refused)
        {
            return refused.ErrorCode;
        }
    }
}
