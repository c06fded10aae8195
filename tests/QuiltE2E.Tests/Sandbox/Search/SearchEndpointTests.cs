using System.Net;
using System.Text.Json;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary><c>/api/search</c>: documents, pages, order, indices, who may search what.</summary>
public sealed class SearchEndpointTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const string Bucket = SandboxFixture.Bucket;

    [Fact]
    public async Task Documents_of_objects_have_all_fields()
    {
        JsonElement answer = await fixture.Registry.SearchAsync(Bucket, """{ "query": { "term": { "key": "notes/README.md" } } }""");
        answer.GetProperty("timed_out").GetBoolean().ShouldBeFalse();
        answer.GetProperty("hits").GetProperty("total").GetProperty("relation").GetString().ShouldBe("eq");
        JsonElement hit = answer.Hits().Single();
        hit.GetProperty("_index").GetString().ShouldBe(Bucket);
        hit.GetProperty("_score").GetDouble().ShouldBeGreaterThan(0);
        JsonElement source = hit.GetProperty("_source");
        hit.GetProperty("_id").GetString().ShouldBe("notes/README.md:" + source.GetProperty("version_id"));
        source.GetProperty("ext").GetString().ShouldBe(".md");
        source.GetProperty("size").GetInt64().ShouldBe(33);
        source.GetProperty("content").GetString().ShouldBe("# Alpha beta\nThe quick brown fox.");
        source.GetProperty("delete_marker").GetBoolean().ShouldBeFalse();
        source.GetProperty("event").GetString().ShouldBe("ObjectCreated:Put");
        source.GetProperty("last_modified").GetDateTimeOffset().ShouldBeInRange(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Documents_of_packages_have_all_fields()
    {
        JsonElement pointer = (await fixture.Registry.SearchAsync(SearchFixture.Packages, """{ "query": { "query_string": { "query": "ptr_name:\"team/first\" AND ptr_tag:latest" } } }""")).Hits().Single();
        pointer.GetProperty("_index").GetString().ShouldBe(SearchFixture.Packages);
        pointer.GetProperty("_source").GetProperty("join_field").ToString().ShouldBe($$"""{"name":"ptr","parent":"mnfst:{{fixture.Hash}}"}""");
        JsonElement manifest = (await fixture.Registry.SearchAsync(SearchFixture.Packages, """{ "query": { "term": { "_id": "mnfst:HASH" } } }""".Replace("HASH", fixture.Hash, StringComparison.Ordinal))).Hits().Single().GetProperty("_source");
        manifest.GetProperty("mnfst_hash").GetString().ShouldBe(fixture.Hash);
        manifest.GetProperty("mnfst_stats").ToString().ShouldBe("""{"total_bytes":30,"total_files":2}""");
        manifest.GetProperty("mnfst_workflow").ToString().ShouldBe("""{"config_version_id":"v1","id":"w","schemas":[{"id":"s","url":"s3://b/s"}]}""");
        JsonDocument.Parse(manifest.GetProperty("mnfst_metadata").GetString()!).RootElement.GetProperty("n").GetInt32().ShouldBe(5);
        manifest.GetProperty("mnfst_metadata_fields").EnumerateArray().Select(static field => $"{field.GetProperty("json_pointer")} {field.GetProperty("type")} {field.GetProperty("text")}")
            .ShouldBe(["/n double 5", "/when date \"2024-05-06\"", "/who/name keyword \"Ada\"", "/tags keyword [\"x\", \"y\"]", "/ok boolean true"]);
        JsonElement entry = (await fixture.Registry.SearchAsync(SearchFixture.Packages, """{ "query": { "term": { "entry_lk": "b.txt" } } }""")).Hits().Single();
        entry.GetProperty("_routing").GetString().ShouldBe("mnfst:" + fixture.Hash);
        entry.GetProperty("_source").GetProperty("entry_pk").GetString().ShouldBe("s3://quilt-sandbox/data");
        entry.GetProperty("_source").GetProperty("entry_size").GetInt64().ShouldBe(20);
        entry.GetProperty("_source").GetProperty("entry_hash").ToString().ShouldBe("""{"type":"SHA256","value":"ab"}""");
    }

    [Fact]
    public async Task Pages_hold_every_hit_once_in_the_order_asked_for()
    {
        List<string> keys = [];
        for (int from = 0; ; from += 2)
        {
            JsonElement page = await fixture.Registry.SearchAsync(
                Bucket, $$"""{ "from": {{from}}, "size": 2, "sort": [{ "size": "desc" }, "key", "_doc"], "track_total_hits": true }""");
            if (!page.Hits().Any())
            {
                keys.Count.ShouldBe((int)page.Total());
                break;
            }

            keys.AddRange(page.Hits().Select(static hit => $"{hit.GetProperty("sort")[0].GetInt64():D6} {hit.GetProperty("_id")}"));
        }

        keys.Distinct(StringComparer.Ordinal).Count().ShouldBe(keys.Count);
        keys.Select(static key => key[..6]).ShouldBe(keys.Select(static key => key[..6]).OrderDescending(StringComparer.Ordinal));
        JsonElement first = await fixture.Registry.SearchAsync(Bucket, """{ "size": 1, "sort": ["key", "_doc"] }""");
        JsonElement after = await fixture.Registry.SearchAsync(
            Bucket, $$"""{ "size": 1, "sort": ["key", "_doc"], "search_after": {{first.Hits().Single().GetProperty("sort")}} }""");
        JsonElement second = await fixture.Registry.SearchAsync(Bucket, """{ "from": 1, "size": 1, "sort": ["key", "_doc"] }""");
        after.Hits().Single().GetProperty("_id").ToString().ShouldBe(second.Hits().Single().GetProperty("_id").ToString());
    }

    [Fact]
    public async Task Only_what_is_wanted_is_sent()
    {
        JsonElement some = await fixture.Registry.SearchAsync(Bucket, """{ "size": 1, "_source": { "includes": ["k*", "size"], "excludes": "key_text" } }""");
        some.Hits().Single().GetProperty("_source").EnumerateObject().Select(static member => member.Name).ShouldBe(["key", "size"]);
        JsonElement none = await fixture.Registry.SearchAsync(Bucket, """{ "size": 1, "_source": false }""");
        none.Hits().Single().TryGetProperty("_source", out _).ShouldBeFalse();
        JsonElement filtered = await fixture.Registry.SearchAsync(Bucket, """{ "size": 3 }""", "&filter_path=hits.hits._id,hits.total.value&size=2");
        filtered.EnumerateObject().Single().Name.ShouldBe("hits");
        filtered.Hits().Count().ShouldBe(2);
        filtered.Hits().First().EnumerateObject().Single().Name.ShouldBe("_id");
    }

    [Theory]
    [InlineData("admin", Bucket, 200)]
    [InlineData("admin", "quilt-sandbox,quilt-sandbox_packages", 200)]
    [InlineData("admin", "quilt-sandbox-restricted", 200)]
    [InlineData("writer", "quilt-sandbox-restricted", 403)]
    [InlineData("writer", "quilt-sandbox,quilt-sandbox-restricted_packages", 403)]
    [InlineData("admin", "no-such-bucket", 404)]
    [InlineData("admin", "_all", 403)]
    [InlineData("admin", "*", 403)]
    [InlineData("admin", "quilt-*", 403)]
    [InlineData(null, Bucket, 401)]
    public async Task Who_reads_a_bucket_may_search_it(string? account, string index, int expected)
    {
        using RegistryClient registry = new(fixture.Sandbox.Host.Facts) { Token = account is null ? null : fixture.Sandbox.Account(account).Token };
        (HttpStatusCode status, JsonElement answer) = await registry.AskAsync(index, "{}");
        ((int)status).ShouldBe(expected, answer.ToString());
    }

    [Fact]
    public async Task A_text_is_searched_in_all_that_the_caller_reads()
    {
        using RegistryClient writer = new(fixture.Sandbox.Host.Facts) { Token = fixture.Sandbox.Account("writer").Token };
        JsonElement all = await fixture.Registry.GetAsync("/api/search?index=_all&action=search&query=alpha&size=50");
        all.Hits().Select(static hit => hit.GetProperty("_index").GetString()).ShouldContain(static name => name == "quilt-sandbox-restricted");
        JsonElement readable = await writer.GetAsync("/api/search?index=_all&action=search&query=alpha&size=50");
        readable.Hits().Select(SearchCalls.NameOf).Order(StringComparer.Ordinal).ShouldBe(["data/One two.csv", "notes/README.md"]);
        (await writer.GetAsync("/api/search?index=_all&action=search&query=alpha%20fox")).Total().ShouldBe(1);
        (await writer.GetAsync("/api/search?index=_all&action=search&retry=2&query=alpha%2F")).Total().ShouldBe(2);
    }

    [Fact]
    public async Task Too_many_indices_are_refused()
    {
        RawClient raw = fixture.Sandbox.Raw;
        (await raw.SendAsync(new RawRequest("POST", "/_sandbox/registry").WithBody("""{ "searchIndexLimit": 1 }"""u8.ToArray()))).Status.ShouldBe(200);
        (await fixture.Registry.AskAsync("quilt-sandbox,quilt-sandbox_packages", "{}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Registry.AskAsync("quilt-sandbox", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await raw.SendAsync(new RawRequest("POST", "/_sandbox/registry").WithBody("""{ "searchIndexLimit": 100 }"""u8.ToArray()))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_overview_of_a_bucket_is_computed()
    {
        JsonElement stats = await fixture.Registry.GetAsync("/api/search?index=quilt-sandbox&action=stats");
        long total = stats.GetProperty("hits").GetProperty("total").GetInt64();
        JsonElement aggregations = stats.GetProperty("aggregations");
        JsonElement[] extensions = [.. aggregations.GetProperty("exts").GetProperty("buckets").EnumerateArray()];
        extensions.Sum(static bucket => bucket.GetProperty("doc_count").GetInt64()).ShouldBe(total);
        extensions.Single(static bucket => bucket.GetProperty("key").GetString() == ".csv.gz").GetProperty("size").GetProperty("value").GetDouble().ShouldBe(5000);
        aggregations.GetProperty("totalBytes").GetProperty("value").GetDouble()
            .ShouldBe(extensions.Sum(static bucket => bucket.GetProperty("size").GetProperty("value").GetDouble()));
        JsonElement sample = await fixture.Registry.GetAsync("/api/search?index=quilt-sandbox&action=sample");
        sample.GetProperty("aggregations").GetProperty("objects").GetProperty("buckets").EnumerateArray()
            .Select(static bucket => bucket.GetProperty("latest").GetProperty("hits").GetProperty("hits")[0].GetProperty("_source").GetProperty("key").GetString())
            .ShouldContain(static name => name == "notes/README.md");
    }

    [Fact]
    public async Task What_an_aggregation_leaves_out_is_counted()
    {
        JsonElement all = (await fixture.Registry.SearchAsync(Bucket, """{ "size": 0, "aggs": { "exts": { "terms": { "field": "ext" } } } }"""))
            .GetProperty("aggregations").GetProperty("exts");
        JsonElement one = (await fixture.Registry.SearchAsync(Bucket, """{ "size": 0, "aggs": { "exts": { "terms": { "field": "ext", "size": 1 } } } }"""))
            .GetProperty("aggregations").GetProperty("exts");
        one.GetProperty("buckets").GetArrayLength().ShouldBe(1);
        one.GetProperty("sum_other_doc_count").GetInt64()
            .ShouldBe(all.GetProperty("buckets").EnumerateArray().Skip(1).Sum(static bucket => bucket.GetProperty("doc_count").GetInt64()));
    }

    [Fact]
    public async Task A_form_and_a_JSON_body_say_the_same()
    {
        foreach (HttpContent content in (HttpContent[])[
            new FormUrlEncodedContent([new("index", Bucket), new("action", "freeform"), new("body", """{ "size": 1 }""")]),
            new StringContent("""{ "index": "quilt-sandbox", "action": "freeform", "body": { "size": 1 } }""", System.Text.Encoding.UTF8, "application/json")])
        {
            using HttpResponseMessage response = await fixture.Registry.SendAsync(HttpMethod.Post, "/api/search", content);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.Hits().Count().ShouldBe(1);
        }
    }
}
