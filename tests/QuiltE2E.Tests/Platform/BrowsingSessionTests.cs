using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Tests.Sandbox.Support;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

/// <summary>Sessions to read a revision's files with: one per revision, used again, by both hosts.</summary>
public sealed class BrowsingSessionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Package = "demo/browsed";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_used_again_and_ended()
    {
        (PlatformConnection platform, string hash) = await PushAsync();
        using PlatformConnection owned = platform;
        BrowsingSession first = await platform.Browsing.GetAsync(SandboxFixture.Bucket, Package, hash, Stop);
        first.Expires.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(2));
        (await platform.Browsing.GetAsync(SandboxFixture.Bucket, Package, hash, Stop)).ShouldBe(first);
        (await platform.Browsing.EndAsync(SandboxFixture.Bucket, Package, hash, Stop)).ShouldBeTrue();
        (await platform.Browsing.EndAsync(SandboxFixture.Bucket, Package, hash, Stop)).ShouldBeFalse();
        (await platform.Browsing.GetAsync(SandboxFixture.Bucket, Package, hash, Stop)).ShouldNotBe(first);
    }

    [Fact]
    public async Task The_registry_leads_to_the_bytes_and_the_proxy_answers_with_them()
    {
        (PlatformConnection platform, string hash) = await PushAsync();
        using PlatformConnection owned = platform;
        (Uri link, _) = await platform.Browsing.FindLinkAsync(SandboxFixture.Bucket, Package, hash, "a/ä b.txt", Stop);
        using HttpClient anybody = new();
        (await anybody.GetStringAsync(link, Stop)).ShouldBe("content");
        foreach (BrowsingHost host in Enum.GetValues<BrowsingHost>())
        {
            ReadOnlyMemory<byte> bytes = await platform.Browsing.ReadAsync(host, SandboxFixture.Bucket, Package, hash, "a/ä b.txt", Stop);
            System.Text.Encoding.UTF8.GetString(bytes.Span).ShouldBe("content", host.ToString());
        }

        (await Should.ThrowAsync<QuiltException>(
            () => platform.Browsing.FindLinkAsync(SandboxFixture.Bucket, Package, hash, "none", Stop))).ErrorId.ShouldBe("EntryNotFound");
    }

    [Fact]
    public async Task A_session_that_has_ended_at_the_registry_is_replaced_and_the_file_is_found()
    {
        (PlatformConnection platform, string hash) = await PushAsync();
        using PlatformConnection owned = platform;
        BrowsingSession session = await platform.Browsing.GetAsync(SandboxFixture.Bucket, Package, hash, Stop);
        await platform.Client.RunUnionAsync(
            PlatformDocuments.Get("BrowsingSessionDispose"), PlatformTest.Variables(("id", session.Id)), "browsingSessionDispose", Stop);
        (Uri link, _) = await platform.Browsing.FindLinkAsync(SandboxFixture.Bucket, Package, hash, "a/ä b.txt", Stop);
        using HttpClient anybody = new();
        (await anybody.GetStringAsync(link, Stop)).ShouldBe("content");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_said()
    {
        (PlatformConnection platform, string hash) = await PushAsync();
        using PlatformConnection owned = platform;
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => platform.Browsing.GetAsync("no-such-bucket", Package, hash, Stop));
        error.ErrorId.ShouldBe("BucketNotFound");
        error.Kind.ShouldBe(QuiltErrorKind.NotFound);
    }

    [Fact]
    public async Task The_request_log_does_not_say_which_session_it_is()
    {
        using TransferFolder folder = new();
        using RequestLog log = RequestLog.Open(folder.At("calls.jsonl"));
        (PlatformConnection platform, string hash) = await PushAsync(log);
        using PlatformConnection owned = platform;
        BrowsingSession session = await platform.Browsing.GetAsync(SandboxFixture.Bucket, Package, hash, Stop);
        foreach (BrowsingHost host in Enum.GetValues<BrowsingHost>())
        {
            await platform.Browsing.ReadAsync(host, SandboxFixture.Bucket, Package, hash, "a/ä b.txt", Stop);
        }

        log.Dispose();
        string text = await File.ReadAllTextAsync(folder.At("calls.jsonl"), Stop);
        text.ShouldNotContain(session.Id);
        text.Split("/browse/***/a/%C3%A4%20b.txt").Length.ShouldBe(3, text);
        text.ShouldContain("/browse/set_browse_cookie");
    }

    private async Task<(PlatformConnection Platform, string TopHash)> PushAsync(RequestLog? log = null)
    {
        PlatformConnection platform = await PlatformConnectionFactory.ResolveAsync(
            new PlatformOptions
            {
                CatalogUrl = sandbox.Host.Facts.CatalogUrl,
                Token = new SecretText(sandbox.Host.Facts.Token),
                Limits = PlatformTest.Quick,
                RequestLog = log,
            },
            PlatformTest.Environment(), Stop);
        S3Connection storage = await platform.ResolveStorageAsync(
            new ObjectStoreOptions { EndpointUrl = sandbox.Host.Facts.S3Endpoint }, PlatformTest.Environment(), Stop);
        using IQuiltBackend backend = BackendFactory.CreatePlatform(platform, S3StoreFactory.Create(storage));
        PushResult pushed = await backend.PushAsync(
            new PushRequest(SandboxFixture.Bucket, Package, SourceFolder: null, Force: true) { Sources = [new TextSource("a/ä b.txt", "content")] }, progress: null, Stop);
        return (platform, pushed.TopHash);
    }
}
