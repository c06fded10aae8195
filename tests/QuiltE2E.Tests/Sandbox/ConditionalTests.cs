using System.Globalization;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Conditional reads and writes.</summary>
public sealed class ConditionalTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string ETag = "\"5d41402abc4b2a76b9719d911017c592\"";

    [Theory]
    [InlineData("if-match", ETag, 200)]
    [InlineData("if-match", "*", 200)]
    [InlineData("if-match", "\"other\", " + ETag, 200)]
    [InlineData("if-match", "\"other\"", 412)]
    [InlineData("if-none-match", ETag, 304)]
    [InlineData("if-none-match", "\"other\"", 200)]
    [InlineData("if-modified-since", "Thu, 01 Jan 2060 00:00:00 GMT", 304)]
    [InlineData("if-modified-since", "Thu, 01 Jan 1970 00:00:00 GMT", 200)]
    [InlineData("if-modified-since", "yesterday", 200)]
    [InlineData("if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT", 412)]
    [InlineData("if-unmodified-since", "Thu, 01 Jan 2060 00:00:00 GMT", 200)]
    public async Task A_read_goes_by_its_condition(string header, string value, int status)
    {
        await PutAsync("read");
        foreach (string method in (string[])["GET", "HEAD"])
        {
            RawResponse response = await sandbox.SendAsync(new RawRequest(method, "/quilt-sandbox/read").With(header, value));
            response.Status.ShouldBe(status);
            response.Text.ShouldBe(method == "GET" && status == 200 ? "hello" : response.Text);
            if (status == 304)
            {
                response.Headers["etag"].ShouldBe(ETag);
                response.Body.ShouldBeEmpty();
            }
            else if (status == 412 && method == "GET")
            {
                response.ShouldBe(412, "PreconditionFailed").Element("Condition").ToLowerInvariant().ShouldBe(header);
            }
        }
    }

    [Fact]
    public async Task An_ETag_outranks_a_time()
    {
        await PutAsync("rank");
        RawRequest match = new RawRequest("GET", "/quilt-sandbox/rank")
            .With("if-match", ETag)
            .With("if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT");
        (await sandbox.SendAsync(match)).ShouldBe(200);
        RawRequest none = new RawRequest("GET", "/quilt-sandbox/rank")
            .With("if-none-match", "\"other\"")
            .With("if-modified-since", "Thu, 01 Jan 2060 00:00:00 GMT");
        (await sandbox.SendAsync(none)).ShouldBe(200);
    }

    [Fact]
    public async Task If_none_match_writes_once()
    {
        (await WriteAsync("once", "if-none-match", "*")).ShouldBe(200);
        (await WriteAsync("once", "if-none-match", "*")).ShouldBe(412, "PreconditionFailed").Element("Condition").ShouldBe("If-None-Match");
        (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/once"))).ShouldBe(204);
        (await WriteAsync("once", "if-none-match", "*")).ShouldBe(200);
    }

    [Fact]
    public async Task If_match_writes_over_what_was_read()
    {
        (await WriteAsync("match", "if-match", ETag)).ShouldBe(404, "NoSuchKey");
        await PutAsync("match");
        (await WriteAsync("match", "if-match", "\"other\"")).ShouldBe(412, "PreconditionFailed");
        RawResponse written = (await WriteAsync("match", "if-match", ETag)).ShouldBe(200);
        (await WriteAsync("match", "if-match", ETag)).ShouldBe(412, "PreconditionFailed");
        (await WriteAsync("match", "if-match", written.Headers["etag"].Trim('"'))).ShouldBe(200);
        (await WriteAsync("match", "if-match", "*")).ShouldBe(200);
    }

    [Fact]
    public async Task A_deleted_object_does_not_match()
    {
        await PutAsync("deleted");
        await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/deleted"));
        (await WriteAsync("deleted", "if-match", ETag)).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task What_S3_cannot_do_is_not_implemented()
    {
        (await WriteAsync("odd", "if-none-match", ETag)).ShouldBe(501, "NotImplemented");
        RawRequest both = new RawRequest("PUT", "/quilt-sandbox/odd").With("if-match", ETag).With("if-none-match", "*");
        (await sandbox.SendAsync(both)).ShouldBe(501, "NotImplemented");
    }

    [Fact]
    public async Task A_delete_goes_by_its_condition()
    {
        await PutAsync("remove");
        (await sandbox.SendAsync(new RawRequest("DELETE", "/quilt-sandbox/remove").With("if-match", "\"other\"")))
            .ShouldBe(412, "PreconditionFailed");
        (await sandbox.SendAsync(new RawRequest("DELETE", "/quilt-sandbox/remove").With("if-match", ETag))).ShouldBe(204);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/remove"))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task Of_many_first_writers_exactly_one_wins()
    {
        for (int round = 0; round < 10; round++)
        {
            string key = "race-" + round.ToString(CultureInfo.InvariantCulture);
            RawResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
                sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/" + key)
                    .With("if-none-match", "*")
                    .WithBody([(byte)writer]))));
            int winner = Array.FindIndex(responses, static response => response.Status == 200);
            responses.Count(static response => response.Status == 200).ShouldBe(1);
            responses.Count(static response => response.Status == 412).ShouldBe(15);
            (await sandbox.SendAsync(new("GET", "/quilt-sandbox/" + key))).Body.ShouldBe([(byte)winner]);
        }
    }

    [Fact]
    public async Task Of_many_writers_that_read_the_same_exactly_one_wins()
    {
        RawResponse current = await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/swap").WithBody([255]));
        for (int round = 0; round < 10; round++)
        {
            string etag = current.Headers["etag"];
            RawResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
                sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/swap")
                    .With("if-match", etag)
                    .WithBody([(byte)round, (byte)writer]))));
            current = responses.Where(static response => response.Status == 200).ShouldHaveSingleItem();
            responses.Count(static response => response.Status == 412).ShouldBe(15);
        }
    }

    [Fact]
    public async Task An_object_that_goes_away_during_the_write_is_a_conflict()
    {
        await PutAsync("conflict");
        RawRequest write = new RawRequest("PUT", "/quilt-sandbox/conflict").With("if-match", ETag).WithBody("new"u8.ToArray());
        sandbox.Signer.Sign(write, RawSigner.Sha256(write.Body), sandbox.Raw.Host);

        // The server asks for the body once the condition held on arrival; before it gets it, the object is deleted.
        RawResponse response = await sandbox.Raw.SendAsync(write, expectContinue: true, beforeBody: async () =>
            (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/conflict"))).ShouldBe(204));
        response.ShouldBe(409, "ConditionalRequestConflict");
    }

    private async Task PutAsync(string key) =>
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/" + key).WithBody("hello"u8.ToArray()))).Headers["etag"].ShouldBe(ETag);

    private Task<RawResponse> WriteAsync(string key, string header, string value) => sandbox.SendAsync(
        new RawRequest("PUT", "/quilt-sandbox/" + key).With(header, value).WithBody("new"u8.ToArray()));
}
