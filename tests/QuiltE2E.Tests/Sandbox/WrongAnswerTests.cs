using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QuiltE2E.Core.Packages;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Lies on demand: listings, old versions, writes and deletes that never were, refusals that were not made.</summary>
public sealed class WrongAnswerTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await sandbox.Raw.SendAsync(new("POST", "/_sandbox/reset"));
        foreach (string key in (string[])["l/a", "l/b", "l/c/1", "l/d"])
        {
            (await PutAsync(key, key)).ShouldBe(200);
        }
    }

    public async ValueTask DisposeAsync() => await FaultRules.ClearAsync(sandbox);

    [Theory]
    [InlineData("list-type=2&prefix=l/")]
    [InlineData("prefix=l/")]
    [InlineData("versions=&prefix=l/")]
    public async Task DropKey_hides_a_key_and_nothing_else(string query)
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "DropKey", "key": "l/b" }""");
        (await KeysAsync(query)).ShouldBe(["l/a", "l/c/1", "l/d"]);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/b"))).ShouldBe(200);
    }

    [Fact]
    public async Task DropKey_leaves_paging_whole()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "DropKey", "key": "l/[ab]" }""");
        await FaultRules.SetAsync(sandbox, """{ "effect": "DropKey", "key": "l/b" }""");
        Amazon.S3.Model.ListObjectsV2Request request = new() { BucketName = SandboxFixture.Bucket, Prefix = "l/", MaxKeys = 1 };
        List<string> keys = [];
        await foreach (Amazon.S3.Model.S3Object item in sandbox.S3.Paginators.ListObjectsV2(request).S3Objects.WithCancellation(Cancel))
        {
            keys.Add(item.Key);
        }

        keys.ShouldBe(["l/a", "l/c/1", "l/d"]);
    }

    [Theory]
    [InlineData("list-type=2&prefix=l/", "l/b5", "l/a l/b l/b5 l/c/1 l/d")]
    [InlineData("list-type=2&prefix=l/&delimiter=/", "l/c5/x", "l/a l/b l/c/ l/c5/ l/d")]
    [InlineData("list-type=2&prefix=l/&delimiter=/", "l/c/x", "l/a l/b l/c/ l/d")]
    [InlineData("list-type=2&prefix=l/&max-keys=2", "l/b5", "l/a l/b")]
    [InlineData("list-type=2&prefix=l/&max-keys=2", "l/a5", "l/a l/a5 l/b")]
    [InlineData("list-type=2&prefix=m/", "l/b5", "")]
    [InlineData("versions=&prefix=l/", "l/z", "l/a l/b l/c/1 l/d l/z")]
    public async Task AddKey_shows_a_key_that_is_not_there(string query, string key, string expected)
    {
        await FaultRules.SetAsync(sandbox, $$"""{ "effect": "AddKey", "key": "{{key}}" }""");
        List<string> keys = [.. await KeysAsync(query), .. await NamesAsync(query, "Prefix")];
        keys.Sort(StringComparer.Ordinal);
        string.Join(' ', keys).ShouldBe(expected);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/" + key))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task AlterSize_and_AlterETag_change_what_is_listed()
    {
        List<string> tags = await NamesAsync("list-type=2&prefix=l/", "ETag");
        await FaultRules.SetAsync(sandbox, """{ "effect": "AlterSize", "key": "l/a", "by": 10 }""");
        await FaultRules.SetAsync(sandbox, """{ "effect": "AlterETag", "key": "l/b" }""");
        (await NamesAsync("list-type=2&prefix=l/", "Size")).ShouldBe(["13", "3", "5", "3"]);
        List<string> altered = await NamesAsync("list-type=2&prefix=l/", "ETag");
        altered[1].Equals(tags[1], StringComparison.Ordinal).ShouldBeFalse();
        altered.RemoveAt(1);
        tags.RemoveAt(1);
        altered.ShouldBe(tags);
    }

    [Fact]
    public async Task DropMarker_hides_delete_markers_and_nothing_else()
    {
        (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/l/a"))).ShouldBe(204);
        (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/l/b"))).ShouldBe(204);
        await FaultRules.SetAsync(sandbox, """{ "effect": "DropMarker", "key": "l/a" }""");
        (await KeysAsync("versions=&prefix=l/")).ShouldBe(["l/a", "l/b", "l/b", "l/c/1", "l/d"]);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a"))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task OldVersion_is_what_was_there_before()
    {
        await PutAsync("l/a", "newer");
        string newest = (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a"))).Headers["x-amz-version-id"];
        await FaultRules.SetAsync(sandbox, """{ "effect": "OldVersion", "key": "l/*" }""");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a"))).ShouldBe(200).Text.ShouldBe("l/a");
        (await sandbox.SendAsync(new("HEAD", "/quilt-sandbox/l/a"))).Headers["content-length"].ShouldBe("3");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a?versionId=" + newest))).Text.ShouldBe("newer");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/b"))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task AcknowledgeWrite_answers_and_writes_nothing()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "AcknowledgeWrite" }""");
        RawResponse put = (await PutAsync("l/a", "lost")).ShouldBe(200);
        put.Headers["etag"].ShouldBe("\"1c9a44eb2e8eaf3da1eb551da310cce7\"");
        put.Headers.ShouldContainKey("x-amz-version-id");
        (await sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/l/copy").With("x-amz-copy-source", "/quilt-sandbox/l/b"))).ShouldBe(200);
        await FaultRules.ClearAsync(sandbox);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a"))).Text.ShouldBe("l/a");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/a?versionId=" + put.Headers["x-amz-version-id"]))).ShouldBe(404, "NoSuchVersion");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/copy"))).ShouldBe(404, "NoSuchKey");
    }

    [Fact]
    public async Task AcknowledgeDelete_answers_and_deletes_nothing()
    {
        await FaultRules.SetAsync(sandbox, """{ "effect": "AcknowledgeDelete" }""");
        RawResponse marker = (await sandbox.SendAsync(new("DELETE", "/quilt-sandbox/l/a"))).ShouldBe(204);
        marker.Headers["x-amz-delete-marker"].ShouldBe("true");
        Amazon.S3.Model.DeleteObjectsResponse many = await sandbox.S3.DeleteObjectsAsync(
            new() { BucketName = SandboxFixture.Bucket, Objects = [new() { Key = "l/b" }, new() { Key = "l/d" }] }, Cancel);
        many.DeletedObjects.Count.ShouldBe(2);
        (await KeysAsync("list-type=2&prefix=l/")).ShouldBe(["l/a", "l/b", "l/c/1", "l/d"]);
        (await KeysAsync("versions=&prefix=l/")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task AcknowledgeDelete_leaves_a_bucket()
    {
        (await sandbox.SendAsync(new("PUT", "/kept-bucket"))).ShouldBe(200);
        await FaultRules.SetAsync(sandbox, """{ "effect": "AcknowledgeDelete", "operation": "DeleteBucket" }""");
        (await sandbox.SendAsync(new("DELETE", "/kept-bucket"))).ShouldBe(204);
        (await sandbox.SendAsync(new("GET", "/kept-bucket"))).ShouldBe(200);
        await FaultRules.ClearAsync(sandbox);
        (await sandbox.SendAsync(new("DELETE", "/kept-bucket"))).ShouldBe(204);
        (await sandbox.SendAsync(new("GET", "/kept-bucket"))).ShouldBe(404, "NoSuchBucket");
    }

    [Fact]
    public async Task AcceptDenied_lets_a_reader_write()
    {
        RawRequest put = new RawRequest("PUT", "/quilt-sandbox/l/reader").WithBody([1]);
        (await sandbox.SendAsync("reader", put)).ShouldBe(403, "AccessDenied");
        await FaultRules.SetAsync(sandbox, """{ "effect": "AcceptDenied", "account": "reader", "operation": "PutObject" }""");
        (await sandbox.SendAsync("reader", new RawRequest("PUT", "/quilt-sandbox/l/reader").WithBody([1]))).ShouldBe(200);
        (await sandbox.SendAsync("reader", new("DELETE", "/quilt-sandbox/l/reader"))).ShouldBe(403, "AccessDenied");
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox/l/reader"))).ShouldBe(200);
    }

    [Fact]
    public async Task AcceptExpired_takes_an_expired_link()
    {
        async Task<RawResponse> UseAsync()
        {
            RawRequest get = new("GET", "/quilt-sandbox/l/a");
            sandbox.SignerAt(DateTimeOffset.UtcNow.AddMinutes(-10)).Presign(get, 60, sandbox.Raw.Host);
            return await sandbox.Raw.SendAsync(get);
        }

        (await UseAsync()).ShouldBe(403, "AccessDenied");
        await FaultRules.SetAsync(sandbox, """{ "effect": "AcceptExpired" }""");
        (await UseAsync()).ShouldBe(200);
    }

    [Theory]
    [InlineData("DropEntry", "\"key\": \"d/*\"", "a 1")]
    [InlineData("AddEntry", "\"key\": \"c\"", "a 1|c 1|d/b 2")]
    [InlineData("AlterEntrySize", "\"key\": \"a\", \"by\": 10", "a 11|d/b 2")]
    public async Task A_manifest_is_not_what_was_written_for_the_one_who_is_lied_to(string effect, string parameters, string files)
    {
        string hash = await SeededPackages.PutAsync(
            sandbox.S3, SandboxFixture.Bucket, "wrong/answer", 1_700_000_000, [SeededPackages.File("a"), SeededPackages.File("d/b", 2)]);
        string target = "/quilt-sandbox/.quilt/packages/" + hash;
        await FaultRules.SetAsync(
            sandbox, $$"""{ "effect": "{{effect}}", "operation": "GetObject", "account": "reader", {{parameters}} }""");

        string told = (await sandbox.SendAsync("reader", new("GET", target))).ShouldBe(200).Text;
        string truth = (await sandbox.SendAsync(new("GET", target))).ShouldBe(200).Text;
        string part = (await sandbox.SendAsync("reader", new RawRequest("GET", target).With("range", "bytes=3-9"))).ShouldBe(206).Text;

        (await FilesAsync(told)).ShouldBe(files);
        (await FilesAsync(truth)).ShouldBe("a 1|d/b 2");
        part.ShouldBe(told[3..10]);
        (await sandbox.SendAsync("reader", new("GET", "/quilt-sandbox/l/a"))).Text.ShouldBe("l/a");
    }

    private static async Task<string> FilesAsync(string manifest)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(manifest));
        Package package = await Package.ReadAsync(stream, Cancel);
        return string.Join('|', package.Entries.Select(static entry => string.Create(CultureInfo.InvariantCulture, $"{entry.LogicalKey} {entry.Size}")));
    }

    private Task<RawResponse> PutAsync(string key, string content) =>
        sandbox.SendAsync(new RawRequest("PUT", "/quilt-sandbox/" + key).WithBody(Encoding.UTF8.GetBytes(content)));

    private Task<List<string>> KeysAsync(string query) => NamesAsync(query, "Key");

    // What is inside rows, and not what the answer repeats of the question.
    private async Task<List<string>> NamesAsync(string query, string element)
    {
        RawResponse response = (await sandbox.SendAsync(new("GET", "/quilt-sandbox?" + query.Replace("/", "%2F", StringComparison.Ordinal)))).ShouldBe(200);
        XElement root = XElement.Parse(response.Text);
        if (root.Elements().FirstOrDefault(static found => found.Name.LocalName == "KeyCount") is XElement count)
        {
            int rows = root.Elements().Count(static found => found.Name.LocalName is "Contents" or "CommonPrefixes");
            count.Value.ShouldBe(rows.ToString(CultureInfo.InvariantCulture));
        }

        return [.. root.Elements().Elements().Where(found => found.Name.LocalName == element).Select(static found => found.Value)];
    }
}
