using System.Net;
using System.Text.RegularExpressions;
using QuiltE2E.Tests.Sandbox.Support;
using static QuiltE2E.Tests.Sandbox.Support.SeededPackages;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>The catalog's pages: who gets in, what they show, and that nothing of what they show is run.</summary>
public sealed class CatalogTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Bucket = SandboxFixture.Bucket;
    private const string Evil = "<script>alert('x')</script>&\"'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_logs_in_and_comes_back_to_where_the_way_led()
    {
        using CatalogBrowser browser = new(sandbox.Host.Facts);
        HttpResponseMessage page = await browser.GetAsync("/b/quilt-sandbox/packages?filter=a%20b");
        page.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        string login = page.Headers.Location!.OriginalString;
        login.ShouldStartWith("/login?next=");
        (await browser.ReadAsync(login)).ShouldContain("value=\"/b/quilt-sandbox/packages?filter=a%20b\"");

        HttpResponseMessage wrong = await browser.PostAsync("/login", ("username", "reader"), ("password", "wrong"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Headers.Contains("Set-Cookie").ShouldBeFalse();

        HttpResponseMessage entered = await browser.LoginAsync(sandbox.Account("reader"), "/b/quilt-sandbox/packages?filter=a%20b");
        entered.Headers.Location!.OriginalString.ShouldBe("/b/quilt-sandbox/packages?filter=a%20b");
        string cookie = entered.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("HttpOnly");
        cookie.ShouldContain("SameSite=Strict");
        (await browser.ReadAsync("/")).ShouldContain("reader as ReadQuiltBucket");

        HttpResponseMessage left = await browser.PostAsync("/logout");
        left.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_login_leads_to_no_other_site(string next)
    {
        using CatalogBrowser browser = new(sandbox.Host.Facts);
        (await browser.LoginAsync(sandbox.Account("reader"), next)).Headers.Location!.OriginalString.ShouldBe("/code");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        using CatalogBrowser browser = new(sandbox.Host.Facts);
        browser.Headers.TryAddWithoutValidation(header, value);
        (await browser.LoginAsync(sandbox.Account("reader"), "/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/logout")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_cookie_opens_pages_and_not_the_interfaces()
    {
        using CatalogBrowser browser = await EnterAsync("admin");
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/api/auth/get_credentials")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_code_of_the_page_logs_a_client_in()
    {
        using CatalogBrowser browser = await EnterAsync("writer");
        string code = Regex.Match(await browser.ReadAsync("/code"), "<textarea[^>]*>(?<code>[^<]+)</textarea>", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups["code"].Value;
        HttpResponseMessage tokens = await browser.PostAsync("/api/token", ("refresh_token", code));
        tokens.StatusCode.ShouldBe(HttpStatusCode.OK, await tokens.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Everybody_sees_the_buckets_of_the_role_and_is_not_told_of_others()
    {
        using CatalogBrowser reader = await EnterAsync("reader");
        string home = await reader.ReadAsync("/");
        home.ShouldContain("/b/quilt-sandbox\"");
        home.ShouldNotContain("quilt-sandbox-restricted");
        string restricted = await reader.ReadAsync("/b/quilt-sandbox-restricted", HttpStatusCode.NotFound);
        string missing = await reader.ReadAsync("/b/quilt-no-such-bucket", HttpStatusCode.NotFound);
        restricted.Replace("quilt-sandbox-restricted", "X", StringComparison.Ordinal)
            .ShouldBe(missing.Replace("quilt-no-such-bucket", "X", StringComparison.Ordinal));
        await reader.ReadAsync("/b/quilt-sandbox-restricted/packages", HttpStatusCode.NotFound);
        await reader.ReadAsync("/b/quilt-sandbox-restricted/tree/", HttpStatusCode.NotFound);
        using CatalogBrowser stranger = await EnterAsync("stranger");
        (await stranger.ReadAsync("/")).ShouldContain("no bucket");
        using CatalogBrowser admin = await EnterAsync("admin");
        (await admin.ReadAsync("/b/quilt-sandbox-restricted")).ShouldContain("No packages.");
    }

    [Fact]
    public async Task A_package_is_shown_with_its_tree_readme_summary_and_metadata()
    {
        await PutObjectAsync(sandbox.S3, Bucket, "d/readme", "# Cells\n\nOf **one** kind, in `µm`.\n\n- first\n- second\n"u8.ToArray());
        await PutObjectAsync(sandbox.S3, Bucket, "d/csv", "x,y\n1,2\n"u8.ToArray());
        await PutObjectAsync(
            sandbox.S3,
            Bucket,
            "d/summary",
            """[{"path":"data/a.csv","title":"Readings","description":"Of the first day"},["data/a.csv","gone.txt"],7]"""u8.ToArray());
        string hash = await PutAsync(
            sandbox.S3,
            Bucket,
            "demo/cells",
            1700000000,
            [
                File("README.md", 50, physicalKey: "s3://quilt-sandbox/d/readme"),
                File("data/a.csv", 2048, """{"user_meta": {"unit": "mm"}}""", "s3://quilt-sandbox/d/csv"),
                File("quilt_summarize.json", 99, physicalKey: "s3://quilt-sandbox/d/summary"),
            ],
            """{"version": "v0", "message": "First <b>push</b>", "user_meta": {"project": "A1", "n": 1.0}}""");
        using CatalogBrowser browser = await EnterAsync("reader");
        (await browser.ReadAsync("/b/quilt-sandbox/packages?filter=CELL")).ShouldContain("/b/quilt-sandbox/packages/demo/cells\"");
        string page = await browser.ReadAsync("/b/quilt-sandbox/packages/demo/cells");
        page.ShouldContain("First &lt;b&gt;push&lt;/b&gt;");
        page.ShouldContain($"/b/quilt-sandbox/packages/demo/cells/tree/{hash}/");
        page.ShouldContain("<h2>Cells</h2><p>Of <strong>one</strong> kind, in <code>µm</code>.</p><ul><li>first</li><li>second</li></ul>");
        page.ShouldContain("<dt>project</dt><dd>A1</dd><dt>n</dt><dd>1.0</dd>");
        page.ShouldContain(">Readings</a></h3><p class=\"quiet\">Of the first day</p><pre>x,y\n1,2\n</pre>");
        page.ShouldContain("There is no &#39;gone.txt&#39; in the package.");
        foreach (string revision in (string[])["latest", hash, hash[..10]])
        {
            string file = await browser.ReadAsync($"/b/quilt-sandbox/packages/demo/cells/tree/{revision}/data/a.csv");
            file.ShouldContain("<dt>unit</dt><dd>mm</dd>");
            file.ShouldContain("<pre>x,y\n1,2\n</pre>");
            (await browser.ReadAsync($"/b/quilt-sandbox/packages/demo/cells/tree/{revision}/data/")).ShouldContain("2.0 KiB");
        }

        (await browser.ReadAsync("/b/quilt-sandbox/packages/demo/cells/revisions")).ShouldContain(hash[..12]);
        await browser.ReadAsync("/b/quilt-sandbox/packages/demo/none", HttpStatusCode.NotFound);
        await browser.ReadAsync("/b/quilt-sandbox/packages/demo/cells/tree/abcdef123/", HttpStatusCode.NotFound);
        await browser.ReadAsync("/b/quilt-sandbox/packages/demo/cells/tree/latest/nothing", HttpStatusCode.NotFound);
        await browser.ReadAsync("/b/quilt-sandbox/packages/demo/cells/elsewhere", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Markup_in_names_and_contents_stays_text_and_nothing_may_run()
    {
        await PutObjectAsync(sandbox.S3, Bucket, Evil, "<img src=x onerror=alert(1)>"u8.ToArray());
        await PutObjectAsync(sandbox.S3, Bucket, "e/readme", System.Text.Encoding.UTF8.GetBytes($"# {Evil}\n\n**{Evil}**\n\n```\n{Evil}\n```\n"));
        await PutObjectAsync(sandbox.S3, Bucket, "e/summary", """[{"path":"<i>","title":"<b>t</b>","description":"<u>d</u>"}]"""u8.ToArray());
        string json = System.Text.Json.JsonSerializer.Serialize(Evil);
        await PutAsync(
            sandbox.S3,
            Bucket,
            "evil/names",
            1700000001,
            [
                $$$"""{"logical_key": {{{json}}}, "physical_keys": ["s3://quilt-sandbox/e/readme"], "size": 1, "hash": {"type": "SHA256", "value": "ab"}, "meta": {"user_meta": { {{{json}}}: {{{json}}} } } }""",
                File("README.md", 1, physicalKey: "s3://quilt-sandbox/e/readme"),
                File("quilt_summarize.json", 1, physicalKey: "s3://quilt-sandbox/e/summary"),
            ],
            $$$"""{"version": "v0", "message": {{{json}}}, "user_meta": { {{{json}}}: [{{{json}}}] }}""");
        using CatalogBrowser browser = await EnterAsync("reader");
        string name = Uri.EscapeDataString(Evil);
        foreach (string path in (string[])
        [
            "/b/quilt-sandbox/packages/evil/names",
            "/b/quilt-sandbox/packages/evil/names/revisions",
            $"/b/quilt-sandbox/packages/evil/names/tree/latest/{name}",
            $"/b/quilt-sandbox/tree/{name}",
            "/b/quilt-sandbox/tree/",
            $"/b/quilt-sandbox/packages?filter={name}",
        ])
        {
            HttpResponseMessage response = await browser.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            string page = await response.Content.ReadAsStringAsync(Cancel);
            ShouldBePlain(page, path);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'self';");
            response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        foreach (string path in (string[])[$"/b/{name}", $"/b/quilt-sandbox/packages/{name}/{name}", $"/b/quilt-sandbox/tree/none{name}"])
        {
            ShouldBePlain(await browser.ReadAsync(path, HttpStatusCode.NotFound), path);
        }
    }

    [Fact]
    public async Task A_download_is_saved_and_never_shown()
    {
        byte[] content = "<html><script>1</script>"u8.ToArray();
        await PutObjectAsync(sandbox.S3, Bucket, "down/ä b.html", content);
        using CatalogBrowser browser = await EnterAsync("reader");
        HttpResponseMessage answer = await browser.GetAsync("/b/quilt-sandbox/tree/down/%C3%A4%20b.html?action=download");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(content);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("ä b.html");
        using CatalogBrowser stranger = await EnterAsync("stranger");
        (await stranger.GetAsync("/b/quilt-sandbox/tree/down/%C3%A4%20b.html?action=download")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Objects_are_listed_by_prefix_and_shown_with_their_versions()
    {
        await PutObjectAsync(sandbox.S3, Bucket, "obj/one.txt", "first"u8.ToArray());
        await PutObjectAsync(sandbox.S3, Bucket, "obj/one.txt", "second"u8.ToArray());
        await PutObjectAsync(sandbox.S3, Bucket, "obj/deep/two.bin", [0, 1, 2]);
        using CatalogBrowser browser = await EnterAsync("reader");
        string listing = await browser.ReadAsync("/b/quilt-sandbox/tree/obj/");
        listing.ShouldContain("href=\"/b/quilt-sandbox/tree/obj/deep/\" class=\"folder\">deep/<");
        listing.ShouldContain("class=\"file\">one.txt<");
        string page = await browser.ReadAsync("/b/quilt-sandbox/tree/obj/one.txt");
        page.ShouldContain("<pre>second</pre>");
        string first = (await sandbox.S3.ListVersionsAsync(Bucket, "obj/one.txt", Cancel)).Versions[^1].VersionId;
        (await browser.ReadAsync($"/b/quilt-sandbox/tree/obj/one.txt?version={Uri.EscapeDataString(first)}")).ShouldContain("<pre>first</pre>");
        (await browser.ReadAsync("/b/quilt-sandbox/tree/obj/deep/two.bin")).ShouldContain("No preview");
        await browser.ReadAsync("/b/quilt-sandbox/tree/obj/none.txt", HttpStatusCode.NotFound);
        await browser.ReadAsync("/b/quilt-sandbox/tree/none/", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_package_is_said_to_be_none()
    {
        await PutObjectAsync(sandbox.S3, Bucket, ".quilt/named_packages/bad/gone/latest", System.Text.Encoding.ASCII.GetBytes(new string('a', 64)));
        using CatalogBrowser browser = await EnterAsync("reader");
        (await browser.ReadAsync("/b/quilt-sandbox/packages/bad/gone", HttpStatusCode.UnprocessableEntity)).ShouldContain(new string('a', 64));
        await PutObjectAsync(sandbox.S3, Bucket, "bad/summary", "no json"u8.ToArray());
        await PutAsync(sandbox.S3, Bucket, "bad/summary", 1700000002, [File("quilt_summarize.json", 1, physicalKey: "s3://quilt-sandbox/bad/summary")]);
        (await browser.ReadAsync("/b/quilt-sandbox/packages/bad/summary")).ShouldContain("quilt_summarize.json is not a list of files");
    }

    [Fact]
    public async Task A_password_is_set_by_the_page_that_a_mail_leads_to()
    {
        using RegistryClient admin = new(sandbox.Host.Facts);
        await admin.CreateAsync("kira", "ReadQuiltBucket");
        string link = (await AdminCalls.MailAsync(sandbox.Host.Facts))[0].GetProperty("link").GetString()!;
        link.ShouldStartWith(sandbox.Host.Facts.CatalogUrl);
        using CatalogBrowser browser = new(sandbox.Host.Facts);
        string path = new Uri(link).AbsolutePath;
        (await browser.ReadAsync(path)).ShouldContain("Set a password");
        (await browser.PostAsync(path, ("password", "short"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.PostAsync(path, ("password", "long enough"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.PostAsync(path, ("password", "long enough"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.PostAsync("/login", ("username", "kira"), ("password", "long enough"), ("next", "/"))).Headers.Location!.OriginalString.ShouldBe("/");
        (await browser.ReadAsync("/")).ShouldContain("kira as ReadQuiltBucket");
    }

    private static void ShouldBePlain(string page, string path)
    {
        foreach (string markup in (string[])["<script", "<img", "<i>", "<b>", "<u>", "onerror=alert(1)>"])
        {
            page.Contains(markup, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{markup} in {path}: {page}");
        }
    }

    private async Task<CatalogBrowser> EnterAsync(string account)
    {
        CatalogBrowser browser = new(sandbox.Host.Facts);
        (await browser.LoginAsync(sandbox.Account(account), "/")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return browser;
    }
}
