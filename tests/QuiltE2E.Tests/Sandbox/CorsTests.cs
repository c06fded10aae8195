using System.Text;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>What pages of other origins may do.</summary>
public sealed class CorsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_configuration_is_put_got_and_deleted()
    {
        await MakeAsync("kept");
        CORSRule rule = (await sandbox.S3.GetCORSConfigurationAsync("kept", Cancel)).Configuration.Rules.ShouldHaveSingleItem();
        rule.AllowedOrigins.ShouldBe(["https://*.example.com"]);
        rule.AllowedMethods.ShouldBe(["GET", "PUT"]);
        rule.MaxAgeSeconds.ShouldBe(300);
        (await sandbox.SendAsync("writer", new("GET", "/kept?cors="))).ShouldBe(403, "AccessDenied").Message.ShouldContain("s3:GetBucketCORS");
        await sandbox.S3.DeleteCORSConfigurationAsync("kept", Cancel);
        (await sandbox.SendAsync(new("GET", "/kept?cors="))).ShouldBe(404, "NoSuchCORSConfiguration");
        (await PreflightAsync("kept", "https://a.example.com", "GET")).ShouldBe(403, "AccessForbidden");
    }

    [Theory]
    [InlineData("https://a.example.com", "PUT", "X-Amz-Date, content-type", true)]
    [InlineData("https://a.example.com", "GET", null, true)]
    [InlineData("https://example.org", "GET", null, false)]
    [InlineData("https://a.example.com", "DELETE", null, false)]
    [InlineData("https://a.example.com", "PUT", "authorization", false)]
    public async Task A_preflight_is_answered_by_the_rules(string origin, string method, string? headers, bool allowed)
    {
        await MakeAsync("asked");
        RawResponse response = await PreflightAsync("asked", origin, method, headers);
        if (!allowed)
        {
            response.ShouldBe(403, "AccessForbidden").Headers.ShouldNotContainKey("access-control-allow-origin");
            return;
        }

        response.ShouldBe(200).Headers["access-control-allow-origin"].ShouldBe(origin);
        response.Headers["access-control-allow-methods"].ShouldBe("GET, PUT");
        response.Headers["access-control-expose-headers"].ShouldBe("ETag");
        response.Headers["access-control-max-age"].ShouldBe("300");
        response.Headers.GetValueOrDefault("access-control-allow-headers").ShouldBe(headers?.ToLowerInvariant());
    }

    [Fact]
    public async Task An_answer_says_who_may_read_it()
    {
        await MakeAsync("read");
        RawRequest Get(string origin) => new RawRequest("GET", "/read/none").With("origin", origin);
        (await sandbox.SendAsync(Get("https://a.example.com"))).ShouldBe(404, "NoSuchKey")
            .Headers["access-control-allow-origin"].ShouldBe("https://a.example.com");
        (await sandbox.SendAsync(Get("https://example.org"))).ShouldBe(404).Headers.ShouldNotContainKey("access-control-allow-origin");
    }

    [Theory]
    [InlineData("<CORSConfiguration/>", "MalformedXML")]
    [InlineData("<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>", "MalformedXML")]
    [InlineData("<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PATCH</AllowedMethod></CORSRule></CORSConfiguration>", "InvalidRequest")]
    [InlineData("<CORSConfiguration><CORSRule><AllowedOrigin>*a*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>", "InvalidRequest")]
    public async Task A_wrong_configuration_is_refused(string document, string code)
    {
        await sandbox.S3.PutBucketAsync("wrong", Cancel);
        RawRequest put = new RawRequest("PUT", "/wrong?cors=").WithBody(Encoding.UTF8.GetBytes(document));
        (await sandbox.SendAsync(put)).ShouldBe(400, code);
        (await sandbox.SendAsync(new("GET", "/wrong?cors="))).ShouldBe(404, "NoSuchCORSConfiguration");
    }

    [Fact]
    public async Task A_preflight_must_say_what_it_is_for()
    {
        await MakeAsync("vague");
        (await sandbox.Raw.SendAsync(new("OPTIONS", "/vague/k"))).ShouldBe(400, "BadRequest");
        (await sandbox.Raw.SendAsync(new RawRequest("OPTIONS", "/vague/k").With("origin", "https://a.example.com"))).ShouldBe(400, "BadRequest");
    }

    private Task<RawResponse> PreflightAsync(string bucket, string origin, string method, string? headers = null)
    {
        RawRequest request = new RawRequest("OPTIONS", $"/{bucket}/k").With("origin", origin).With("access-control-request-method", method);
        return sandbox.Raw.SendAsync(headers is null ? request : request.With("access-control-request-headers", headers));
    }

    private async Task MakeAsync(string bucket)
    {
        await sandbox.S3.PutBucketAsync(bucket, Cancel);
        CORSRule rule = new()
        {
            AllowedOrigins = ["https://*.example.com"],
            AllowedMethods = ["GET", "PUT"],
            AllowedHeaders = ["x-amz-*", "Content-Type"],
            ExposeHeaders = ["ETag"],
            MaxAgeSeconds = 300,
        };
        await sandbox.S3.PutCORSConfigurationAsync(bucket, new() { Rules = [rule] }, Cancel);
    }
}
