using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Ranges and response headers.</summary>
public sealed class ReadTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("bytes=0-0", "0", "bytes 0-0/10")]
    [InlineData("bytes=2-5", "2345", "bytes 2-5/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=7-100", "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=-100", "0123456789", "bytes 0-9/10")]
    public async Task A_range_is_partial_content(string range, string content, string described)
    {
        await PutAsync("range", "0123456789");
        RawResponse response = (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox/range").With("range", range))).ShouldBe(206);
        response.Text.ShouldBe(content);
        response.Headers["content-range"].ShouldBe(described);
        RawResponse head = (await sandbox.SendAsync(new RawRequest("HEAD", "/quilt-sandbox/range").With("range", range))).ShouldBe(206);
        head.Headers["content-length"].ShouldBe(content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        head.Body.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=10-20")]
    [InlineData("bytes=-0")]
    public async Task A_range_outside_is_refused(string range)
    {
        await PutAsync("range", "0123456789");
        RawResponse response = (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox/range").With("range", range))).ShouldBe(416, "InvalidRange");
        response.Element("ActualObjectSize").ShouldBe("10");
        response.Headers["content-range"].ShouldBe("bytes */10");
    }

    [Theory]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("lines=1-2")]
    public async Task A_range_that_is_none_is_ignored(string range)
    {
        await PutAsync("range", "0123456789");
        (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox/range").With("range", range))).ShouldBe(200).Text.ShouldBe("0123456789");
    }

    [Fact]
    public async Task An_empty_object_has_no_ranges()
    {
        await PutAsync("empty", string.Empty);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/empty"))).ShouldBe(200).Body.ShouldBeEmpty();
        (await sandbox.SendAsync(new RawRequest("GET", "/quilt-sandbox/empty").With("range", "bytes=0-"))).ShouldBe(416, "InvalidRange");
    }

    [Fact]
    public async Task What_was_said_of_an_object_is_said_again()
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["content-type"] = "text/x-test; charset=utf-8",
            ["cache-control"] = "max-age=60",
            ["content-disposition"] = "attachment; filename=\"a b\"",
            ["content-language"] = "en",
            ["content-encoding"] = "gzip",
            ["expires"] = "Thu, 01 Jan 2060 00:00:00 GMT",
            ["x-amz-meta-colour"] = "green: yes",
            ["x-amz-meta-empty-not"] = "x",
        };
        RawRequest put = new("PUT", "/quilt-sandbox/headers");
        foreach ((string name, string value) in headers)
        {
            put.With(name, value);
        }

        (await sandbox.SendAsync(put)).ShouldBe(200);
        RawResponse response = (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/headers"))).ShouldBe(200);
        foreach ((string name, string value) in headers)
        {
            response.Headers[name].ShouldBe(value);
        }

        response.Headers["accept-ranges"].ShouldBe("bytes");
        response.Headers.ShouldContainKey("last-modified");
        RawResponse other = await sandbox.SendAsync(new("GET", "/quilt-sandbox/headers?response-cache-control=no-store&response-content-type=a%2Fb"));
        other.Headers["cache-control"].ShouldBe("no-store");
        other.Headers["content-type"].ShouldBe("a/b");
    }

    [Fact]
    public async Task Without_a_type_it_is_the_one_of_S3()
    {
        await PutAsync("typeless", "x");
        (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/typeless"))).Headers["content-type"].ShouldBe("binary/octet-stream");
    }

    [Fact]
    public async Task Metadata_has_2_KiB_at_most()
    {
        RawRequest fits = new RawRequest("PUT", "/quilt-sandbox/meta").With("x-amz-meta-a", new string('x', 2047));
        (await sandbox.SendAsync(fits)).ShouldBe(200);
        RawRequest over = new RawRequest("PUT", "/quilt-sandbox/meta").With("x-amz-meta-a", new string('x', 2048));
        (await sandbox.SendAsync(over)).ShouldBe(400, "MetadataTooLarge");
    }

    [Fact]
    public async Task A_part_of_a_simple_object_is_the_object()
    {
        await PutAsync("simple", "0123456789");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/simple?partNumber=1"))).ShouldBe(206).Text.ShouldBe("0123456789");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/simple?partNumber=2"))).ShouldBe(416, "InvalidPartNumber");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/simple?partNumber=0"))).ShouldBe(400, "InvalidArgument");
    }

    [Fact]
    public async Task A_missing_object_has_no_body_for_HEAD()
    {
        RawResponse response = (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/not-there"))).ShouldBe(404);
        response.Body.ShouldBeEmpty();
        (await sandbox.SendAsync(new("HEAD", "/no-bucket-here/not-there"))).ShouldBe(404);
        (await sandbox.SendAsync(new("GET", "/no-bucket-here/not-there"))).ShouldBe(404, "NoSuchBucket").Element("BucketName").ShouldBe("no-bucket-here");
    }

    [Fact]
    public async Task A_reader_keeps_its_bytes_while_others_overwrite()
    {
        const string Bucket = "overwritten";
        (await sandbox.SendAsync(new("PUT", "/" + Bucket))).ShouldBe(200);
        byte[][] contents = [.. Enumerable.Range(0, 4).Select(static value => Enumerable.Repeat((byte)value, 300_000).ToArray())];
        (await sandbox.SendAsync(new RawRequest("PUT", $"/{Bucket}/k").WithBody(contents[0]))).ShouldBe(200);
        Task writer = Task.Run(async () =>
        {
            for (int round = 0; round < 40; round++)
            {
                (await sandbox.SendAsync(new RawRequest("PUT", $"/{Bucket}/k").WithBody(contents[round % 4]))).ShouldBe(200);
            }
        }, TestContext.Current.CancellationToken);
        while (!writer.IsCompleted)
        {
            byte[] body = (await sandbox.SendAsync(new("GET", $"/{Bucket}/k"))).ShouldBe(200).Body;
            body.ShouldBe(contents[body[0]]);
        }

        await writer;
        Directory.GetFiles(Path.Combine(sandbox.Host.Facts.DataDirectory, "bodies"), "*", SearchOption.AllDirectories).Length.ShouldBeLessThan(30);
    }

    private async Task PutAsync(string key, string content) =>
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/" + key).WithBody(System.Text.Encoding.UTF8.GetBytes(content)))).ShouldBe(200);
}
