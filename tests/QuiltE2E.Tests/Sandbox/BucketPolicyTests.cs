using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Policies of buckets: kept as they came, refused when malformed, and enforced.</summary>
public sealed class BucketPolicyTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_is_put_got_and_deleted()
    {
        await sandbox.S3.PutBucketAsync("kept", Cancel);
        (await sandbox.SendAsync(new("GET", "/kept?policy="))).ShouldBe(404, "NoSuchBucketPolicy");
        const string text = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::kept" }] }""";
        await sandbox.S3.PutBucketPolicyAsync("kept", text, Cancel);
        (await sandbox.S3.GetBucketPolicyAsync("kept", Cancel)).Policy.ShouldBe(text);
        (await sandbox.SendAsync("writer", new("GET", "/kept?list-type=2"))).ShouldBe(200);
        await sandbox.S3.DeleteBucketPolicyAsync("kept", Cancel);
        (await sandbox.SendAsync(new("GET", "/kept?policy="))).ShouldBe(404, "NoSuchBucketPolicy");
        (await sandbox.SendAsync("writer", new("GET", "/kept?list-type=2"))).ShouldBe(403, "AccessDenied");
        await sandbox.S3.PutBucketPolicyAsync("kept", text, Cancel);
        await sandbox.S3.DeleteBucketAsync("kept", Cancel);
        await sandbox.S3.PutBucketAsync("kept", Cancel);
        (await sandbox.SendAsync(new("GET", "/kept?policy="))).ShouldBe(404, "NoSuchBucketPolicy");
    }

    [Theory]
    [InlineData("by-user", """{"AWS":"arn:aws:iam::000000000002:user/stranger"}""")]
    [InlineData("by-root", """{"AWS":["arn:aws:iam::000000000002:root"]}""")]
    [InlineData("by-account", """{"AWS":"000000000002"}""")]
    [InlineData("by-all", "\"*\"")]
    [InlineData("by-aws-all", """{"AWS":"*"}""")]
    [InlineData("by-canonical", """{"CanonicalUser":"e0d1c2b3a49586776859a4b3c2d1e0f0f0e1d2c3b4a5968778695a4b3c2d1e0f"}""")]
    public async Task A_stranger_is_let_in_by_a_policy_as_far_as_it_goes(string bucket, string principal)
    {
        await MakeAsync(bucket, Statement("Allow", principal, "\"s3:getobject\"", $"\"arn:aws:s3:::{bucket}/open/*\""));
        (await sandbox.SendAsync(new RawRequest("PUT", $"/{bucket}/open/deep/k").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync(new RawRequest("PUT", $"/{bucket}/closed").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync("stranger", new("GET", $"/{bucket}/open/deep/k"))).ShouldBe(200);
        (await sandbox.SendAsync("stranger", new("GET", $"/{bucket}/open/none"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("stranger", new("GET", $"/{bucket}/closed"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("stranger", new("GET", $"/{bucket}/open/deep/k?versionId=null"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("stranger", new("PUT", $"/{bucket}/open/deep/k"))).ShouldBe(403, "AccessDenied");
    }

    [Fact]
    public async Task An_account_must_let_its_own_users_in_itself()
    {
        await MakeAsync("delegated", Statement("Allow", """{"AWS":"000000000001"}""", "\"s3:*\"", "\"arn:aws:s3:::delegated\""));
        (await sandbox.SendAsync("writer", new("GET", "/delegated?list-type=2"))).ShouldBe(403, "AccessDenied");
        await MakeAsync("delegated", Statement("Allow", """{"AWS":"arn:aws:iam::000000000001:user/writer"}""", "\"s3:*\"", "\"arn:aws:s3:::delegated\""));
        (await sandbox.SendAsync("writer", new("GET", "/delegated?list-type=2"))).ShouldBe(200);
        (await sandbox.SendAsync("reader", new("GET", "/delegated?list-type=2"))).ShouldBe(403, "AccessDenied");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deny_wins_over_every_allow(bool denyFirst)
    {
        string deny = Statement("Deny", "\"*\"", "[\"s3:Put*\",\"s3:DeleteObject\"]", "\"arn:aws:s3:::denied/l?cked/*\"");
        string allow = Statement("Allow", "\"*\"", "\"s3:*\"", "[\"arn:aws:s3:::denied\",\"arn:aws:s3:::denied/*\"]");
        await MakeAsync("denied", denyFirst ? $"{deny},{allow}" : $"{allow},{deny}");
        foreach (string account in (string[])["admin", "writer"])
        {
            (await sandbox.SendAsync(account, new("PUT", "/denied/free"))).ShouldBe(200);
            (await sandbox.SendAsync(account, new("DELETE", "/denied/free"))).ShouldBe(204);
            (await sandbox.SendAsync(account, new("DELETE", "/denied/locked/k"))).ShouldBe(403, "AccessDenied");
            (await sandbox.SendAsync(account, new("POST", "/denied/locked/k?uploads="))).ShouldBe(403, "AccessDenied");
            (await sandbox.SendAsync(account, new("PUT", "/denied/locked/k"))).ShouldBe(403, "AccessDenied")
                .Message.ShouldEndWith("with an explicit deny in a resource-based policy");
        }
    }

    [Fact]
    public async Task The_owner_cannot_be_locked_out_of_the_policy()
    {
        await MakeAsync("locked", Statement("Deny", "\"*\"", "\"s3:*\"", "[\"arn:aws:s3:::locked\",\"arn:aws:s3:::locked/*\"]"));
        (await sandbox.SendAsync(new("GET", "/locked?list-type=2"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync(new("GET", "/locked?policy="))).ShouldBe(200);
        (await sandbox.SendAsync(new("DELETE", "/locked?policy="))).ShouldBe(204);
        (await sandbox.SendAsync(new("GET", "/locked?list-type=2"))).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_excepted_is_not_meant()
    {
        await MakeAsync(
            "excepted",
            """{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::000000000001:root"},"Action":"s3:*","Resource":"arn:aws:s3:::excepted"},"""
            + """{"Effect":"Allow","Principal":"*","NotAction":"s3:PutObject","NotResource":"arn:aws:s3:::excepted/secret/*"}""");
        (await sandbox.SendAsync(new RawRequest("PUT", "/excepted/k").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync(new RawRequest("PUT", "/excepted/secret/k").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync(new("GET", "/excepted?list-type=2"))).ShouldBe(200);
        (await sandbox.SendAsync("writer", new("GET", "/excepted?list-type=2"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("writer", new("GET", "/excepted/k"))).ShouldBe(200);
        (await sandbox.SendAsync("writer", new("PUT", "/excepted/k"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync("writer", new("GET", "/excepted/secret/k"))).ShouldBe(403, "AccessDenied");
    }

    [Theory]
    [InlineData("""{"StringEquals":{"s3:prefix":["a/","b/"]}}""", "?list-type=2&prefix=b%2F", true)]
    [InlineData("""{"StringEquals":{"s3:prefix":["a/","b/"]}}""", "?list-type=2&prefix=c%2F", false)]
    [InlineData("""{"StringEquals":{"s3:prefix":"a/"}}""", "?list-type=2", false)]
    [InlineData("""{"StringEqualsIfExists":{"s3:prefix":"a/"}}""", "?list-type=2", true)]
    [InlineData("""{"StringLike":{"S3:Prefix":"a/*"}}""", "?list-type=2&prefix=a%2Fdeep%2F", true)]
    [InlineData("""{"StringLike":{"s3:prefix":"a/*"}}""", "?list-type=2&prefix=b%2F", false)]
    [InlineData("""{"StringNotLike":{"s3:prefix":"a/*"}}""", "?list-type=2&prefix=a%2Fx", false)]
    [InlineData("""{"StringNotLike":{"s3:prefix":"a/*"}}""", "?list-type=2", true)]
    [InlineData("""{"NumericLessThanEquals":{"s3:max-keys":10}}""", "?list-type=2&max-keys=10", true)]
    [InlineData("""{"NumericLessThanEquals":{"s3:max-keys":10}}""", "?list-type=2&max-keys=11", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":false}}""", "?list-type=2", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", "?list-type=2", false)]
    [InlineData("""{"Null":{"s3:delimiter":"true"}}""", "?list-type=2", true)]
    [InlineData("""{"Null":{"s3:delimiter":"true"}}""", "?list-type=2&delimiter=%2F", false)]
    [InlineData("""{"StringEquals":{"aws:username":"writer"},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/w*"}}""", "?list-type=2", true)]
    [InlineData("""{"StringEquals":{"aws:username":"reader"}}""", "?list-type=2", false)]
    public async Task Conditions_narrow_a_statement(string condition, string query, bool allowed)
    {
        await MakeAsync(
            "conditions",
            $$"""{"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::conditions","Condition":{{condition}}}""");
        (await sandbox.SendAsync("writer", new("GET", "/conditions" + query))).ShouldBe(allowed ? 200 : 403, allowed ? null : "AccessDenied");
    }

    [Theory]
    [InlineData("", "first byte")]
    [InlineData("[]", "first byte")]
    [InlineData("{", "valid JSON")]
    [InlineData("{}", "Missing required field Statement")]
    [InlineData("""{"Statement":[]}""", "empty")]
    [InlineData("""{"Version":"2020-01-01","Statement":[]}""", "version")]
    [InlineData("""{"Statement":[{}],"Colour":1}""", "Unknown field Colour")]
    [InlineData("""{"Statement":[1]}""", "Statement")]
    [InlineData("""{"Statement":[{"Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "Missing required field Effect")]
    [InlineData("""{"Statement":[{"Effect":"Maybe","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "Maybe")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "Missing required field Principal")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Resource":"arn:aws:s3:::bad"}]}""", "Missing required field Action")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*"}]}""", "Missing required field Resource")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","NotAction":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "NotAction")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"me","Action":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "Invalid principal")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::000000000001:user/nobody"},"Action":"s3:*","Resource":"arn:aws:s3:::bad"}]}""", "Invalid principal")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:Sing","Resource":"arn:aws:s3:::bad"}]}""", "invalid action")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":[],"Resource":"arn:aws:s3:::bad"}]}""", "Action")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other"}]}""", "invalid resource")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bad"}]}""", "does not apply")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bad/*"}]}""", "does not apply")]
    public async Task A_malformed_policy_is_refused_and_changes_nothing(string text, string says)
    {
        await MakeAsync("bad", Statement("Allow", "\"*\"", "\"s3:*\"", "\"arn:aws:s3:::bad\""));
        string before = (await sandbox.S3.GetBucketPolicyAsync("bad", Cancel)).Policy;
        (await sandbox.SendAsync(new RawRequest("PUT", "/bad?policy=").WithBody(Encoding.UTF8.GetBytes(text))))
            .ShouldBe(400, "MalformedPolicy").Message.ShouldContain(says, Case.Sensitive);
        (await sandbox.S3.GetBucketPolicyAsync("bad", Cancel)).Policy.ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}""", "DateLessThan")]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", "aws:SourceVpc")]
    public async Task A_condition_that_could_not_be_enforced_is_named(string condition, string name)
    {
        await sandbox.S3.PutBucketAsync("unknown", Cancel);
        string text = $$"""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::unknown","Condition":{{condition}}}]}""";
        (await sandbox.SendAsync(new RawRequest("PUT", "/unknown?policy=").WithBody(Encoding.UTF8.GetBytes(text))))
            .ShouldBe(501, "NotImplemented").Message.ShouldContain(name);
    }

    [Fact]
    public async Task Only_the_owner_changes_a_policy()
    {
        using AmazonS3Client writer = sandbox.ConnectAs("writer");
        PutBucketPolicyRequest request = new() { BucketName = SandboxFixture.Bucket, Policy = "{}" };
        (await Should.ThrowAsync<AmazonS3Exception>(() => writer.PutBucketPolicyAsync(request, Cancel))).ErrorCode.ShouldBe("AccessDenied");
        (await sandbox.SendAsync("stranger", new("GET", "/quilt-sandbox?policy="))).ShouldBe(403, "AccessDenied");
    }

    private static string Statement(string effect, string principal, string action, string resource) =>
        $$"""{"Effect":"{{effect}}","Principal":{{principal}},"Action":{{action}},"Resource":{{resource}}}""";

    private async Task MakeAsync(string bucket, string statements)
    {
        await sandbox.S3.PutBucketAsync(bucket, Cancel);
        await sandbox.S3.PutBucketPolicyAsync(bucket, $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", Cancel);
    }
}
