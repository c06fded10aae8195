using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>The search of GraphQL for packages: texts, filters, facets, orders, pages, refusals.</summary>
public sealed class PackageSearchTests(PackageSearchFixture fixture) : IClassFixture<PackageSearchFixture>
{
    private const string Names = "name";

    [Theory]
    [InlineData("""searchString: "alpha" """, "lab/one", "lab/two")]
    [InlineData("""searchString: "one" """, "lab/one")]
    [InlineData("""searchString: "\"message of two\"" """, "lab/two")]
    [InlineData("""searchString: "ptr_name:lab\\/t*" """, "lab/three", "lab/two")]
    [InlineData("""searchString: "lab\\/one" """, "lab/one")]
    [InlineData("""searchString: "measure" """, "lab/one")]
    [InlineData("""searchString: "needle" """, "lab/two")]
    [InlineData("""searchString: "needle it" """, "lab/two")]
    [InlineData("""searchString: "needle OR zebra" """, "lab/two")]
    [InlineData("""searchString: "needle AND NOT zebra" """, "lab/two")]
    [InlineData("""searchString: "needle zebra" """)]
    [InlineData("""searchString: "needle AND NOT it" """)]
    [InlineData("""searchString: "needle AND NOT needle" """)]
    [InlineData("""searchString: "needle AND entry_lk:*.csv" """)]
    [InlineData("""searchString: "needle AND entry_size:[100 TO *]" """)]
    [InlineData("""searchString: "nothing-like-this" """)]
    [InlineData("""searchString: "mnfst_stats.total_files:>=2" """, "lab/one")]
    [InlineData("""filter: { name: { terms: ["lab/one", "lab/never"] } }""", "lab/one")]
    [InlineData("""filter: { name: { wildcard: "*/t*" } }""", "lab/three", "lab/two")]
    [InlineData("""filter: { size: { gte: 15 } }""", "lab/one")]
    [InlineData("""filter: { size: { lte: 5 }, entries: { gte: 1 } }""", "lab/three", "lab/two")]
    [InlineData("""filter: { comment: { queryString: "two" } }""", "lab/two")]
    [InlineData("""filter: { workflow: { terms: ["check"] } }""", "lab/one")]
    [InlineData("""filter: { modified: { gte: "2024-01-01T00:00:00Z" } }""", "lab/one", "lab/three", "lab/two")]
    [InlineData("""filter: { modified: { lte: "2024-01-01T00:00:00Z" } }""")]
    [InlineData("""userMetaFilters: [{ path: "/n", number: { gte: 2 } }]""", "lab/two")]
    [InlineData("""userMetaFilters: [{ path: "/n", number: { gte: 1 } }, { path: "/who/name", keyword: { wildcard: "A*" } }]""", "lab/one")]
    [InlineData("""userMetaFilters: [{ path: "/ok", boolean: { true: true } }]""", "lab/one")]
    [InlineData("""userMetaFilters: [{ path: "/when", datetime: { gte: "2024-05-01", lte: "2024-05-31" } }]""", "lab/one")]
    [InlineData("""userMetaFilters: [{ path: "/n", keyword: { terms: ["1"] } }]""")]
    public async Task Packages_are_found(string arguments, params string[] names)
    {
        JsonElement result = await SearchAsync(arguments + ", latestOnly: true");
        result.GetProperty("__typename").GetString().ShouldBe(names.Length == 0 ? "EmptySearchResultSet" : "PackagesSearchResultSet");
        if (names.Length > 0)
        {
            result.GetProperty("total").GetInt32().ShouldBe(names.Length);
            Hits(result).Select(static hit => hit.GetProperty(Names).GetString()).Order(StringComparer.Ordinal).ShouldBe(names);
        }
    }

    [Fact]
    public async Task A_hit_is_a_pointer_with_its_manifest_and_the_files_that_match()
    {
        JsonElement hit = Hits(await SearchAsync("""searchString: "measure OR check OR Ada", latestOnly: true""")).Single();
        hit.GetProperty("hash").GetString().ShouldBe(fixture.One);
        hit.GetProperty("bucket").GetString().ShouldBe("quilt-sandbox");
        hit.GetProperty("pointer").GetString().ShouldBe("latest");
        hit.GetProperty("size").GetDouble().ShouldBe(30);
        hit.GetProperty("totalEntriesCount").GetInt32().ShouldBe(2);
        hit.GetProperty("comment").GetString().ShouldBe("alpha");
        JsonNode.Parse(hit.GetProperty("meta").GetString()!)!["who"]!["name"]!.GetValue<string>().ShouldBe("Ada");
        hit.GetProperty("workflow").GetProperty("id").GetString().ShouldBe("check");
        hit.GetProperty("matchLocations").ToString().ShouldBe("""{"name":false,"comment":false,"meta":true,"workflow":true}""");
        JsonElement entry = hit.GetProperty("matchingEntries")[0];
        entry.GetProperty("logicalKey").GetString().ShouldBe("a/measure.csv");
        entry.GetProperty("matchLocations").ToString().ShouldBe("""{"logicalKey":true,"physicalKey":false,"meta":false,"contents":false}""");
    }

    [Fact]
    public async Task Content_of_the_version_that_a_package_names_counts()
    {
        JsonElement hit = Hits(await SearchAsync("""searchString: "needle", latestOnly: true""")).Single();
        hit.GetProperty("matchingEntries")[0].GetProperty("matchLocations").GetProperty("contents").GetBoolean().ShouldBeTrue();
        (await SearchAsync("""searchString: "replaced", latestOnly: true""")).GetProperty("__typename").GetString().ShouldBe("EmptySearchResultSet");
    }

    [Fact]
    public async Task No_file_is_found_by_what_its_content_lacks()
    {
        JsonElement hit = Hits(await SearchAsync("""searchString: "NOT needle AND NOT entry_lk:*", latestOnly: true""")).First();
        hit.GetProperty("matchingEntries").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Without_latestOnly_every_revision_is_one_hit() =>
        Hits(await SearchAsync("""filter: { name: { terms: ["lab/two"] } }""")).Select(static hit => hit.GetProperty("pointer").GetString())
            .Order(StringComparer.Ordinal).ShouldBe(["1700000001", "1700000005"]);

    [Theory]
    [InlineData("sys:name:asc", "lab/one lab/three lab/two")]
    [InlineData("sys:name:desc", "lab/two lab/three lab/one")]
    [InlineData("sys:size:desc", "lab/one lab/two lab/three")]
    [InlineData("sys:entries:desc", "lab/one")]
    [InlineData("sys:workflow:asc", "lab/one")]
    [InlineData("usr:/n:number:desc", "lab/two lab/one lab/three")]
    [InlineData("usr:/n:number:asc", "lab/one lab/two lab/three")]
    [InlineData("usr:/who/name:keyword:asc", "lab/one")]
    public async Task Packages_come_in_the_order_asked_for(string ordering, string start)
    {
        JsonElement result = await SearchAsync("latestOnly: true", ordering);
        string.Join(' ', Hits(result).Select(static hit => hit.GetProperty(Names).GetString())).ShouldStartWith(start);
    }

    [Theory]
    [InlineData("sys:name", "ordering")]
    [InlineData("sys:name:ASC", "ordering")]
    [InlineData("usr:n:number:asc", "ordering")]
    [InlineData("sys:comment:asc", "UnsupportedSort")]
    [InlineData("usr:/n:text:asc", "UnsupportedSort")]
    [InlineData("usr:/n:keyword:asc", "UnsupportedSort")]
    public async Task An_order_that_cannot_be_is_refused(string ordering, string name) =>
        (await SearchAsync("latestOnly: true", ordering)).GetProperty("firstPage").GetProperty("errors")[0].GetProperty("name").GetString().ShouldBe(name);

    [Theory]
    [InlineData("""searchString: "test/x" """, "searchString QuerySyntaxError", "Cannot parse 'test/x': Lexical error at line 1, column 7. Encountered: <EOF> after : \"/x\"")]
    [InlineData("""filter: { comment: { queryString: "(" } }""", "filter.comment.queryString QuerySyntaxError", "Cannot parse '(': Encountered \"<EOF>\"")]
    [InlineData("""filter: { modified: { gte: "soon" } }""", "filter.modified.gte InvalidDatetime", "soon")]
    [InlineData("""userMetaFilters: [{ path: "/n" }]""", "userMetaFilters.0 InvalidPredicate", "Exactly one")]
    public async Task What_is_wrong_is_said(string arguments, string where, string message)
    {
        JsonElement error = (await SearchAsync(arguments)).GetProperty("errors")[0];
        $"{error.GetProperty("path")} {error.GetProperty("name")}".ShouldBe(where);
        error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task Facets_say_what_was_found()
    {
        JsonElement stats = (await SearchAsync("latestOnly: true")).GetProperty("stats");
        stats.GetProperty("size").ToString().ShouldBe("""{"min":0,"max":30}""");
        stats.GetProperty("entries").ToString().ShouldBe("""{"min":1,"max":2}""");
        stats.GetProperty("workflow").GetProperty("values").ToString().ShouldBe("""["check"]""");
        stats.GetProperty("userMetaTruncated").GetBoolean().ShouldBeFalse();
        stats.GetProperty("userMeta").EnumerateArray().Select(static facet => $"{facet.GetProperty("path")} {facet.GetProperty("__typename")}").ShouldBe(
            [
                "/n NumberPackageUserMetaFacet", "/ok BooleanPackageUserMetaFacet", "/when DatetimePackageUserMetaFacet",
                "/who/name KeywordPackageUserMetaFacet",
            ]);
        JsonElement found = (await fixture.Registry.DataAsync(
            """{ it: searchPackages(latestOnly: true) { ... on PackagesSearchResultSet { filteredUserMetaFacets(path: "WHO") { path ... on KeywordPackageUserMetaFacet { extents { values } } } } } }"""))
            .GetProperty("it").GetProperty("filteredUserMetaFacets");
        found.ToString().ShouldBe("""[{"path":"/who/name","extents":{"values":["Ada"]}}]""");
    }

    [Theory]
    [InlineData("2025-09")]
    [InlineData("2026-06")]
    [InlineData("2026-08")]
    public async Task Pages_hold_every_hit_once_on_every_release(string release)
    {
        await SetReleaseAsync(release);
        try
        {
            JsonElement page = (await fixture.Registry.DataAsync(
                """{ it: searchPackages { ... on PackagesSearchResultSet { total firstPage(size: 2) { __typename ... on PackagesSearchResultSetPage { cursor hits { id } } } } } }"""))
                .GetProperty("it").GetProperty("firstPage");
            List<string> ids = [];
            while (true)
            {
                ids.AddRange(page.GetProperty("hits").EnumerateArray().Select(static hit => hit.GetProperty("id").GetString()!));
                if (page.GetProperty("cursor").GetString() is not string cursor)
                {
                    break;
                }

                page = (await fixture.Registry.DataAsync(
                    """query($after: String!) { it: searchMorePackages(after: $after, size: 1) { __typename ... on PackagesSearchResultSetPage { cursor hits { id } } } }""",
                    new() { ["after"] = cursor })).GetProperty("it");
            }

            ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
            ids.Count.ShouldBe(4);
        }
        finally
        {
            await SetReleaseAsync("2026-08");
        }
    }

    [Fact]
    public async Task A_cursor_is_its_owners_alone()
    {
        JsonElement page = (await fixture.Registry.DataAsync(
            "{ it: searchPackages { ... on PackagesSearchResultSet { firstPage(size: 1) { ... on PackagesSearchResultSetPage { cursor } } } } }")).GetProperty("it").GetProperty("firstPage");
        using RegistryClient writer = new(fixture.Sandbox.Host.Facts) { Token = fixture.Sandbox.Account("writer").Token };
        foreach (string cursor in (string[])[page.GetProperty("cursor").GetString()!, "made up"])
        {
            (await writer.DataAsync(
                "query($after: String!) { it: searchMorePackages(after: $after) { ... on InvalidInput { errors { path name } } } }",
                new() { ["after"] = cursor })).GetProperty("it").GetProperty("errors")[0].GetProperty("name").GetString().ShouldBe("InvalidCursor");
        }
    }

    [Fact]
    public async Task Who_cannot_read_a_bucket_finds_nothing_in_it()
    {
        using RegistryClient writer = new(fixture.Sandbox.Host.Facts) { Token = fixture.Sandbox.Account("writer").Token };
        const string Query = """{ it: searchPackages(buckets: ["quilt-sandbox-restricted"]) { __typename } }""";
        (await fixture.Registry.DataAsync(Query)).GetProperty("it").GetProperty("__typename").GetString().ShouldBe("EmptySearchResultSet");
        await SeededPackages.PutAsync(fixture.Sandbox.S3, "quilt-sandbox-restricted", "secret/p", 1700000000, [SeededPackages.File("s.csv")]);
        await SearchCalls.SettleAsync(fixture.Sandbox.Host);
        (await fixture.Registry.DataAsync(Query)).GetProperty("it").GetProperty("__typename").GetString().ShouldBe("PackagesSearchResultSet");
        (await writer.DataAsync(Query)).GetProperty("it").GetProperty("__typename").GetString().ShouldBe("EmptySearchResultSet");
        await fixture.Sandbox.S3.DeleteObjectAsync("quilt-sandbox-restricted", ".quilt/named_packages/secret/p/1700000000", TestContext.Current.CancellationToken);
        await fixture.Sandbox.S3.DeleteObjectAsync("quilt-sandbox-restricted", ".quilt/named_packages/secret/p/latest", TestContext.Current.CancellationToken);
        await SearchCalls.SettleAsync(fixture.Sandbox.Host);
    }

    [Fact]
    public async Task Searches_can_be_made_to_lie()
    {
        foreach ((string rule, string told) in ((string, string)[])[
            (""" "effect": "DropHit", "key": "lab/two" """, "lab/one:30 lab/three:0"),
            (""" "effect": "AddHit", "key": "lab/a" """, "lab/a:0 lab/one:30 lab/three:0 lab/two:5"),
            (""" "effect": "AlterHitSize", "key": "lab/one", "by": 7 """, "lab/one:37 lab/three:0 lab/two:5")])
        {
            await FaultRules.SetAsync(fixture.Sandbox, $$"""{ "service": "registry", "operation": "searchPackages", "bucket": "quilt-sandbox", {{rule}} }""");
            JsonElement result = await SearchAsync("""buckets: ["quilt-sandbox"], latestOnly: true""", "sys:name:asc");
            await FaultRules.ClearAsync(fixture.Sandbox);
            string.Join(' ', Hits(result).Select(static hit => $"{hit.GetProperty(Names)}:{hit.GetProperty("size").GetDouble()}")).ShouldBe(told);
        }

        await FaultRules.SetAsync(fixture.Sandbox, """{ "service": "registry", "operation": "searchPackages", "effect": "AlterHitHash", "key": "lab/one" }""");
        JsonElement altered = await SearchAsync("""filter: { name: { terms: ["lab/one"] } }, latestOnly: true""");
        await FaultRules.ClearAsync(fixture.Sandbox);
        Hits(altered).Single().GetProperty("hash").ValueEquals(fixture.One).ShouldBeFalse();
    }

    [Theory]
    [InlineData(""" "effect": "DropHit", "key": "*/measure.csv" """, "lab/one 30:")]
    [InlineData(""" "effect": "AddHit", "key": "b/more.csv" """, "lab/one 30: b/more.csv 1, a/measure.csv 10")]
    [InlineData(""" "effect": "AlterHitSize", "key": "a/*", "by": 7 """, "lab/one 30: a/measure.csv 17")]
    [InlineData(""" "effect": "AlterHitHash", "key": "a/*" """, "lab/one 30: a/measure.csv 10")]
    [InlineData(""" "effect": "DropHit", "key": "a/*", "bucket": "other" """, "lab/one 30: a/measure.csv 10")]
    public async Task Searches_can_be_made_to_lie_about_files_of_packages(string rule, string told)
    {
        await FaultRules.SetAsync(fixture.Sandbox, $$"""{ "service": "registry", "operation": "searchPackages", {{rule}} }""");
        JsonElement hit = Hits(await SearchAsync("""searchString: "measure", latestOnly: true""")).Single();
        await FaultRules.ClearAsync(fixture.Sandbox);
        IEnumerable<string> files = hit.GetProperty("matchingEntries").EnumerateArray()
            .Select(static entry => $"{entry.GetProperty("logicalKey").GetString()} {entry.GetProperty("size").GetDouble()}");
        $"{hit.GetProperty("name").GetString()} {hit.GetProperty("size").GetDouble()}: {string.Join(", ", files)}".TrimEnd().ShouldBe(told);
    }

    private static JsonElement.ArrayEnumerator Hits(JsonElement result) => result.GetProperty("firstPage").GetProperty("hits").EnumerateArray();

    private async Task<JsonElement> SearchAsync(string arguments, string? ordering = null) => (await fixture.Registry.DataAsync(
        $$"""
        query($ordering: PackageOrdering) { it: searchPackages({{arguments}}) { __typename
          ... on InvalidInput { errors { path name message } } ... on OperationError { name message }
          ... on PackagesSearchResultSet { total
            stats { modified { min max } size { min max } entries { min max } workflow { values } userMetaTruncated userMeta { __typename path sortable } }
            firstPage(ordering: $ordering) { __typename ... on InvalidInput { errors { path name message } }
              ... on PackagesSearchResultSetPage { cursor hits { id score bucket name pointer hash size modified totalEntriesCount comment meta workflow
                matchLocations { name comment meta workflow }
                matchingEntries { logicalKey physicalKey size meta matchLocations { logicalKey physicalKey meta contents } } } } } } } }
        """,
        new() { ["ordering"] = ordering })).GetProperty("it");

    private async Task SetReleaseAsync(string release) => (await fixture.Sandbox.Raw.SendAsync(new RawRequest("POST", "/_sandbox/registry")
        .WithBody(System.Text.Encoding.UTF8.GetBytes($$"""{ "schemaRelease": "{{release}}" }""")))).Status.ShouldBe(200);
}
