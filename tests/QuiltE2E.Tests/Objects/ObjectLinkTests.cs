using System.Net;
using System.Net.Http.Headers;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>Signed links, used by a client that knows nothing but the link.</summary>
public sealed class ObjectLinkTests(RegistryFixture fixture) : ObjectTest(fixture)
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_link_reads_the_version_it_names_under_the_name_it_gives()
    {
        string? first = (await WriteAsync("linked.txt", "one")).VersionId;
        _ = await WriteAsync("linked.txt", "two");
        PresignedLink link = await Objects.LinkAsync(
            new PresignRequest(
                new ObjectRef(Bucket, "linked.txt", first), TimeSpan.FromMinutes(5), ContentDisposition: "attachment; filename=\"a b.txt\""),
            Token);

        using HttpResponseMessage response = await Http.GetAsync(link.Url, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Token)).ShouldBe("one");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"a b.txt\"");
        link.ToString().ShouldNotContain("Signature");
    }

    [Fact]
    public async Task A_link_to_write_writes_that_object_and_reads_nothing()
    {
        PresignedLink link = await Objects.LinkAsync(
            new PresignRequest(new ObjectRef(Bucket, "uploaded.csv"), TimeSpan.FromMinutes(5), IsUpload: true, ContentType: "text/csv"), Token);
        using StringContent body = new("id\n1\n");
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        using HttpResponseMessage put = await Http.PutAsync(link.Url, body, Token);
        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Objects.GetAsync(new ObjectRef(Bucket, "uploaded.csv"), Token)).ContentType.ShouldBe("text/csv");
        using HttpResponseMessage get = await Http.GetAsync(link.Url, Token);
        get.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_link_that_was_changed_does_not_work()
    {
        _ = await WriteAsync("a.txt", "a");
        _ = await WriteAsync("b.txt", "b");
        PresignedLink link = await Objects.LinkAsync(new PresignRequest(new ObjectRef(Bucket, "a.txt"), TimeSpan.FromMinutes(5)), Token);
        using HttpResponseMessage response = await Http.GetAsync(
            new Uri(link.Url.AbsoluteUri.Replace("/a.txt?", "/b.txt?", StringComparison.Ordinal)), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(604801)]
    public async Task A_life_that_S3_does_not_take_is_refused(int seconds)
    {
        _ = await WriteAsync("life.txt", "x");
        QuiltException error = await ShouldFailAsync(() => LinkAsync(Backend, "life.txt", seconds), "InvalidLinkLifetime");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        (await LinkAsync(Backend, "life.txt", 604800)).Expires.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(6));
    }

    [Fact]
    public async Task There_is_no_link_to_what_is_missing_or_refused_or_without_keys()
    {
        _ = await WriteAsync("secret.txt", "x");
        _ = await ShouldFailAsync(() => LinkAsync(Backend, "missing.txt", 60), "ObjectNotFound");
        using IQuiltBackend stranger = await ConnectAsync("stranger");
        _ = await ShouldFailAsync(() => LinkAsync(stranger, "secret.txt", 60), "AccessDenied");
        using IObjectStore anonymous = await Fixture.CreateAnonymousStoreAsync();
        _ = await ShouldFailAsync(
            () => anonymous.PresignAsync(new PresignRequest(new ObjectRef(Bucket, "secret.txt"), TimeSpan.FromMinutes(1)), Token),
            "LinkNeedsCredentials");
    }

    private Task<PresignedLink> LinkAsync(IQuiltBackend backend, string key, int seconds) =>
        backend.Objects.LinkAsync(new PresignRequest(new ObjectRef(Bucket, key), TimeSpan.FromSeconds(seconds)), Token);
}
