using System.Globalization;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Signatures in the header and in the query, right and wrong.</summary>
public sealed class SignatureTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Target = "/quilt-sandbox/signature";

    [Fact]
    public async Task Nobody_gets_in_without_a_signature()
    {
        (await sandbox.Raw.SendAsync(new("GET", Target))).ShouldBe(403, "AccessDenied");
        (await sandbox.Raw.SendAsync(new("PUT", Target))).ShouldBe(403, "AccessDenied");
        (await sandbox.Raw.SendAsync(new("GET", "/"))).ShouldBe(403, "AccessDenied");
    }

    [Fact]
    public async Task An_unknown_key_is_named()
    {
        RawRequest request = new("GET", Target);
        RawSigner stranger = new("AKIDUNKNOWN", "secret", DateTimeOffset.UtcNow);
        stranger.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "InvalidAccessKeyId").Element("AWSAccessKeyId").ShouldBe("AKIDUNKNOWN");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_what_was_signed()
    {
        RawRequest request = new("GET", Target);
        RawSigner wrong = new(sandbox.Host.Facts.AccessKeyId, "wrong", DateTimeOffset.UtcNow);
        string signature = wrong.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "SignatureDoesNotMatch");
        response.Element("SignatureProvided").ShouldBe(signature);
        response.Element("CanonicalRequest").ShouldStartWith("GET\n/quilt-sandbox/signature\n\nhost:");
        response.Element("Resource").ShouldBe(Target);
    }

    [Theory]
    [InlineData("PUT", Target)]
    [InlineData("GET", "/quilt-sandbox/other")]
    [InlineData("GET", Target + "?versionId=null")]
    public async Task A_signature_is_for_one_request_alone(string method, string target)
    {
        RawRequest signed = new("GET", Target);
        sandbox.Signer.Sign(signed, RawSigner.EmptySha256, sandbox.Raw.Host);
        RawRequest request = new(method, target);
        foreach ((string name, string value) in signed.Headers)
        {
            request.With(name, value);
        }

        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_signed_header_that_is_changed_is_refused()
    {
        RawRequest request = new RawRequest("PUT", Target).With("x-amz-meta-a", "1");
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        request.Headers["x-amz-meta-a"] = "2";
        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Spaces_in_a_signed_header_count_once()
    {
        RawRequest request = new RawRequest("PUT", Target).With("x-amz-meta-a", "one two");
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        request.Headers["x-amz-meta-a"] = "  one   two ";
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
    }

    [Fact]
    public async Task An_amz_header_that_is_not_signed_is_refused()
    {
        RawRequest request = new RawRequest("PUT", Target).With("x-amz-meta-a", "1");
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host, "x-amz-meta-a");
        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "AccessDenied").Element("HeadersNotSigned").ShouldBe("x-amz-meta-a");
    }

    [Fact]
    public async Task The_host_must_be_signed()
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host, "host");
        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "AccessDenied").Element("HeadersNotSigned").ShouldBe("host");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task A_clock_that_is_off_is_named(int minutes)
    {
        RawRequest request = new("GET", Target);
        sandbox.SignerAt(DateTimeOffset.UtcNow.AddMinutes(minutes)).Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "RequestTimeTooSkewed");
        response.Element("MaxAllowedSkewMilliseconds").ShouldBe("900000");
        response.Element("ServerTime").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_is_a_little_off_does_not_matter()
    {
        RawRequest request = new("PUT", Target);
        sandbox.SignerAt(DateTimeOffset.UtcNow.AddMinutes(-14)).Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
    }

    [Fact]
    public async Task Another_region_is_named()
    {
        RawRequest request = new("GET", Target);
        RawSigner signer = new(sandbox.Host.Facts.AccessKeyId, sandbox.Host.Facts.SecretAccessKey, DateTimeOffset.UtcNow, "eu-west-1");
        signer.Sign(request, RawSigner.EmptySha256, sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "AuthorizationHeaderMalformed");
        response.Element("Region").ShouldBe("us-east-1");
        response.Message.ShouldContain("eu-west-1");
    }

    [Theory]
    [InlineData("Basic YTpi", "InvalidRequest")]
    [InlineData("AWS AKID:c2ln", "InvalidRequest")]
    [InlineData("AWS4-HMAC-SHA256 nonsense", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=00", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20200101/us-east-1/s3/aws4_request, SignedHeaders=host", "AuthorizationHeaderMalformed")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00", "AccessDenied")]
    public async Task A_broken_authorization_is_named(string authorization, string code)
    {
        RawRequest request = new RawRequest("GET", Target).With("authorization", authorization);
        (await sandbox.Raw.SendAsync(request)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task An_asymmetric_signature_is_not_implemented()
    {
        RawRequest request = new RawRequest("GET", Target).With("authorization", "AWS4-ECDSA-P256-SHA256 Credential=a");
        (await sandbox.Raw.SendAsync(request)).ShouldBe(501, "NotImplemented").Message.ShouldContain("SigV4A");
    }

    [Fact]
    public async Task A_token_that_nobody_gave_out_is_refused()
    {
        RawRequest request = new RawRequest("GET", Target).With("x-amz-security-token", "token");
        (await sandbox.SendAsync(request)).ShouldBe(400, "InvalidToken");
    }

    [Fact]
    public async Task A_presigned_request_reads_and_writes()
    {
        RawRequest put = new RawRequest("PUT", "/quilt-sandbox/presigned%20k%C3%A9y").WithBody("hello"u8.ToArray());
        sandbox.Signer.Presign(put, 60, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(put)).ShouldBe(200);
        RawRequest get = new("GET", "/quilt-sandbox/presigned%20k%C3%A9y?response-content-type=text%2Fx-test");
        sandbox.Signer.Presign(get, 60, sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(get)).ShouldBe(200);
        response.Text.ShouldBe("hello");
        response.Headers["Content-Type"].ShouldBe("text/x-test");
    }

    [Fact]
    public async Task A_presigned_request_ends()
    {
        RawRequest request = new("GET", Target);
        sandbox.SignerAt(DateTimeOffset.UtcNow.AddSeconds(-61)).Presign(request, 60, sandbox.Raw.Host);
        RawResponse response = (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "AccessDenied");
        response.Message.ShouldBe("Request has expired");
        response.Element("X-Amz-Expires").ShouldBe("60");
    }

    [Fact]
    public async Task A_presigned_request_from_long_ago_holds_while_its_time_lasts()
    {
        RawRequest request = new("GET", "/quilt-sandbox?location=");
        sandbox.SignerAt(DateTimeOffset.UtcNow.AddDays(-6)).Presign(request, 604_800, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(200);
    }

    [Theory]
    [InlineData(604_801)]
    [InlineData(-1)]
    public async Task A_presigned_request_lasts_a_week_at_most(int expires)
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Presign(request, expires, sandbox.Raw.Host);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "AuthorizationQueryParametersError");
    }

    [Fact]
    public async Task A_presigned_request_cannot_be_turned_to_another_key()
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Presign(request, 60, sandbox.Raw.Host);
        request.Target = request.Target.Replace("/signature?", "/other?", StringComparison.Ordinal);
        (await sandbox.Raw.SendAsync(request)).ShouldBe(403, "SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData("X-Amz-Signature")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Expires")]
    [InlineData("X-Amz-SignedHeaders")]
    public async Task A_presigned_request_needs_all_its_parameters(string missing)
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Presign(request, 60, sandbox.Raw.Host);
        string[] parts = request.Target.Split('?');
        request.Target = parts[0] + "?"
            + string.Join('&', parts[1].Split('&').Where(pair => !pair.StartsWith(missing + "=", StringComparison.Ordinal)));
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "AuthorizationQueryParametersError");
    }

    [Fact]
    public async Task Two_signatures_are_one_too_many()
    {
        RawRequest request = new("GET", Target);
        sandbox.Signer.Presign(request, 60, sandbox.Raw.Host);
        request.With("authorization", "AWS4-HMAC-SHA256 Credential=a");
        (await sandbox.Raw.SendAsync(request)).ShouldBe(400, "InvalidArgument");
    }

    [Fact]
    public async Task A_presigned_URL_of_the_SDK_works()
    {
        await sandbox.S3.PutObjectAsync(
            new() { BucketName = SandboxFixture.Bucket, Key = "sdk presigned+é", ContentBody = "hello" },
            TestContext.Current.CancellationToken);
        string url = await sandbox.S3.GetPreSignedURLAsync(new()
        {
            BucketName = SandboxFixture.Bucket,
            Key = "sdk presigned+é",
            Expires = DateTime.UtcNow.AddMinutes(5),
            Protocol = Amazon.S3.Protocol.HTTP,
        });
        using HttpClient http = new();
        (await http.GetStringAsync(new Uri(url), TestContext.Current.CancellationToken)).ShouldBe("hello");
    }

    [Fact]
    public async Task Every_response_has_a_request_id_of_its_own()
    {
        HashSet<string> ids = [];
        for (int number = 0; number < 10; number++)
        {
            RawRequest request = new("GET", "/quilt-sandbox/" + number.ToString(CultureInfo.InvariantCulture));
            ids.Add((await sandbox.SendAsync(request)).Headers["x-amz-request-id"]).ShouldBeTrue();
        }
    }
}
