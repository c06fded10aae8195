using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Who one is, and credentials that end.</summary>
public sealed class StsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin", "000000000001", "000000000001")]
    [InlineData("reader", "000000000001", "AIDAREADERQQQQQQQQQQQ")]
    [InlineData("stranger", "000000000002", "AIDASTRANGERQQQQQQQQQ")]
    public async Task Everybody_learns_who_they_are(string name, string account, string userId)
    {
        using AmazonSecurityTokenServiceClient sts = Connect(Keys(name));
        GetCallerIdentityResponse identity = await sts.GetCallerIdentityAsync(new(), Cancel);
        identity.Arn.ShouldBe(sandbox.Account(name).Arn);
        identity.Account.ShouldBe(account);
        identity.UserId.ShouldBe(userId);
        identity.ResponseMetadata.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Temporary_credentials_do_what_their_account_may()
    {
        using AmazonSecurityTokenServiceClient sts = Connect(Keys("reader"));
        Credentials issued = (await sts.GetSessionTokenAsync(new() { DurationSeconds = 900 }, Cancel)).Credentials;
        issued.AccessKeyId.ShouldStartWith("ASIA");
        SessionAWSCredentials session = new(issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken);
        using AmazonSecurityTokenServiceClient asSession = Connect(session);
        (await asSession.GetCallerIdentityAsync(new(), Cancel)).Arn.ShouldBe(sandbox.Account("reader").Arn);
        using AmazonS3Client s3 = new(session, new AmazonS3Config
        {
            ServiceURL = sandbox.Host.Facts.S3Endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = sandbox.Host.Facts.Region,
            MaxErrorRetry = 0,
        });
        await sandbox.S3.PutObjectAsync(new() { BucketName = SandboxFixture.Bucket, Key = "k", ContentBody = "hello" }, Cancel);
        (await s3.GetObjectAsync(SandboxFixture.Bucket, "k", Cancel)).ContentLength.ShouldBe(5);
        (await Should.ThrowAsync<AmazonS3Exception>(() => s3.DeleteObjectAsync(SandboxFixture.Bucket, "k", Cancel))).ErrorCode.ShouldBe("AccessDenied");
        string link = await s3.GetPreSignedURLAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "k", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP });
        using HttpClient http = new();
        (await http.GetStringAsync(new Uri(link), Cancel)).ShouldBe("hello");
        AmazonSecurityTokenServiceException nested = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(
            () => asSession.GetSessionTokenAsync(new(), Cancel));
        nested.ErrorCode.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task They_end()
    {
        ManualClock clock = new(DateTimeOffset.UtcNow);
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Clock = clock }, Cancel);
        RawClient raw = new(new(host.Facts.S3Endpoint));
        using AmazonSecurityTokenServiceClient sts = Connect(
            new BasicAWSCredentials(host.Facts.AccessKeyId, host.Facts.SecretAccessKey), host.Facts.S3Endpoint);
        Credentials issued = (await sts.GetSessionTokenAsync(new() { DurationSeconds = 900 }, Cancel)).Credentials;
        Task<RawResponse> SendAsync(string? token)
        {
            RawRequest request = new("GET", "/quilt-sandbox?list-type=2");
            if (token is not null)
            {
                request.With("x-amz-security-token", token);
            }

            new RawSigner(issued.AccessKeyId, issued.SecretAccessKey, clock.GetUtcNow()).Sign(request, RawSigner.EmptySha256, raw.Host);
            return raw.SendAsync(request);
        }

        clock.Advance(TimeSpan.FromSeconds(890));
        (await SendAsync(issued.SessionToken)).ShouldBe(200);
        (await SendAsync(issued.SessionToken + "x")).ShouldBe(400, "InvalidToken");
        (await SendAsync(null)).ShouldBe(403, "InvalidAccessKeyId");
        clock.Advance(TimeSpan.FromSeconds(10));
        (await SendAsync(issued.SessionToken)).ShouldBe(400, "ExpiredToken");
    }

    [Fact]
    public async Task A_reset_ends_them_at_once()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(cancellationToken: Cancel);
        using AmazonSecurityTokenServiceClient sts = Connect(
            new BasicAWSCredentials(host.Facts.AccessKeyId, host.Facts.SecretAccessKey), host.Facts.S3Endpoint);
        Credentials issued = (await sts.GetSessionTokenAsync(new(), Cancel)).Credentials;
        using HttpClient http = new();
        (await http.PostAsync(new Uri(host.Facts.ControlEndpoint + "/reset"), null, Cancel)).EnsureSuccessStatusCode();
        using AmazonSecurityTokenServiceClient asSession = Connect(
            new SessionAWSCredentials(issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken), host.Facts.S3Endpoint);
        (await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() => asSession.GetCallerIdentityAsync(new(), Cancel)))
            .ErrorCode.ShouldBe("InvalidClientTokenId");
    }

    [Fact]
    public async Task What_is_wrong_is_named_in_the_words_of_the_service()
    {
        using AmazonSecurityTokenServiceClient unknown = Connect(new BasicAWSCredentials("AKIANOBODY", "secret"));
        await ShouldFailAsync(() => unknown.GetCallerIdentityAsync(new(), Cancel), "InvalidClientTokenId", 403);
        using AmazonSecurityTokenServiceClient wrong = Connect(new BasicAWSCredentials(sandbox.Host.Facts.AccessKeyId, "secret"));
        await ShouldFailAsync(() => wrong.GetCallerIdentityAsync(new(), Cancel), "SignatureDoesNotMatch", 403);
        using AmazonSecurityTokenServiceClient admin = Connect(Keys("admin"));
        foreach (int seconds in (int[])[899, 129_601])
        {
            GetSessionTokenRequest request = new() { DurationSeconds = seconds };
            await ShouldFailAsync(() => admin.GetSessionTokenAsync(request, Cancel), "ValidationError", 400);
        }

        await ShouldFailAsync(
            () => admin.AssumeRoleAsync(new() { RoleArn = "arn:aws:iam::000000000001:role/x", RoleSessionName = "xx" }, Cancel), "InvalidAction", 400);
        RawResponse unsigned = await sandbox.Raw.SendAsync(
            new RawRequest("POST", "/").WithBody(Encoding.ASCII.GetBytes("Action=GetCallerIdentity&Version=2011-06-15")));
        unsigned.Status.ShouldBe(403);
        unsigned.Code.ShouldBe("MissingAuthenticationToken");
    }

    private static async Task ShouldFailAsync(Func<Task> call, string code, int status)
    {
        AmazonSecurityTokenServiceException error = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(call);
        error.ErrorCode.ShouldBe(code);
        ((int)error.StatusCode).ShouldBe(status);
    }

    private BasicAWSCredentials Keys(string name) => new(sandbox.Account(name).AccessKeyId, sandbox.Account(name).SecretAccessKey);

    private AmazonSecurityTokenServiceClient Connect(AWSCredentials credentials, string? endpoint = null) => new(
        credentials,
        new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = endpoint ?? sandbox.Host.Facts.S3Endpoint,
            AuthenticationRegion = sandbox.Host.Facts.Region,
            MaxErrorRetry = 0,
        });
}
