using System.Text.Json;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Search;

/// <summary>The search of GraphQL for objects.</summary>
public sealed class ObjectSearchTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    [Theory]
    [InlineData("""searchString: "alpha" """, "data/One two.csv", "notes/README.md")]
    [InlineData("""searchString: "\"brown fox\"" """, "notes/README.md")]
    [InlineData("""searchString: "size:>=5000" """, "data/large.csv.gz")]
    [InlineData("""filter: { ext: { terms: [".md", ".bin"] } }""", "notes/README.md", "notes/plain.bin")]
    [InlineData("""filter: { key: { wildcard: "notes/*" }, size: { gte: 30 } }""", "notes/README.md")]
    [InlineData("""filter: { content: { queryString: "fox" } }""", "notes/README.md")]
    [InlineData("""filter: { deleted: { true: true } }""", "gone.txt")]
    [InlineData("""filter: { deleted: { false: true }, key: { terms: ["gone.txt"] } }""", "gone.txt")]
    [InlineData("""filter: { modified: { lte: "2001-01-01" } }""")]
    public async Task Objects_are_found(string arguments, params string[] keys)
    {
        JsonElement result = await SearchAsync(arguments, "LEX_ASC");
        result.GetProperty("__typename").GetString().ShouldBe(keys.Length == 0 ? "EmptySearchResultSet" : "ObjectsSearchResultSet");
        if (keys.Length > 0)
        {
            Hits(result).Select(static hit => hit.GetProperty("key").GetString()).ShouldBe(keys);
        }
    }

    [Fact]
    public async Task A_hit_is_a_version_with_its_content()
    {
        JsonElement result = await SearchAsync("""searchString: "fox" """, "BEST_MATCH");
        JsonElement hit = Hits(result).Single();
        hit.GetProperty("bucket").GetString().ShouldBe("quilt-sandbox");
        hit.GetProperty("size").GetDouble().ShouldBe(33);
        hit.GetProperty("deleted").GetBoolean().ShouldBeFalse();
        hit.GetProperty("indexedContent").GetString().ShouldNotBeNull().ShouldContain("brown fox");
        result.GetProperty("stats").GetProperty("ext").ToString().ShouldBe("""{"values":[".md"]}""");
        result.GetProperty("stats").GetProperty("size").ToString().ShouldBe("""{"min":33,"max":33}""");
    }

    [Fact]
    public async Task Pages_hold_every_hit_once()
    {
        JsonElement result = await SearchAsync("""buckets: ["quilt-sandbox"]""", "NEWEST", size: 4);
        JsonElement page = result.GetProperty("firstPage");
        List<string> ids = [];
        while (true)
        {
            ids.AddRange(page.GetProperty("hits").EnumerateArray().Select(static hit => hit.GetProperty("id").GetString()!));
            if (page.GetProperty("cursor").GetString() is not string cursor)
            {
                break;
            }

            page = (await fixture.Registry.DataAsync(
                "query($after: String!) { it: searchMoreObjects(after: $after, size: 3) { ... on ObjectsSearchResultSetPage { cursor hits { id } } } }",
                new() { ["after"] = cursor })).GetProperty("it");
        }

        ids.Count.ShouldBe(result.GetProperty("total").GetInt32());
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task A_text_that_is_no_query_is_refused()
    {
        JsonElement error = (await SearchAsync("""searchString: "a/b" """, "NEWEST")).GetProperty("errors")[0];
        $"{error.GetProperty("path")} {error.GetProperty("name")}".ShouldBe("searchString QuerySyntaxError");
    }

    [Theory]
    [InlineData("DropHit", "\"key\": \"data/*\"", "notes/README.md:33")]
    [InlineData("AddHit", "\"key\": \"a.md\"", "a.md:1 data/One two.csv:15 notes/README.md:33")]
    [InlineData("AlterHitSize", "\"key\": \"notes/*\", \"by\": -3", "data/One two.csv:15 notes/README.md:30")]
    public async Task Searches_can_be_made_to_lie(string effect, string rest, string told)
    {
        await FaultRules.SetAsync(fixture.Sandbox, $$"""{ "service": "registry", "operation": "searchObjects", "effect": "{{effect}}", {{rest}} }""");
        JsonElement result = await SearchAsync("""searchString: "alpha", buckets: ["quilt-sandbox"]""", "LEX_ASC");
        await FaultRules.ClearAsync(fixture.Sandbox);
        string.Join(' ', Hits(result).Select(static hit => $"{hit.GetProperty("key").GetString()}:{hit.GetProperty("size").GetDouble()}")).ShouldBe(told);
    }

    private static JsonElement.ArrayEnumerator Hits(JsonElement result) => result.GetProperty("firstPage").GetProperty("hits").EnumerateArray();

    private async Task<JsonElement> SearchAsync(string arguments, string order, int size = 30) => (await fixture.Registry.DataAsync(
        $$"""
        { it: searchObjects({{(arguments.Contains("buckets:", StringComparison.Ordinal) ? arguments : arguments + """, buckets: ["quilt-sandbox"]""")}}) { __typename
          ... on InvalidInput { errors { path name message } }
          ... on ObjectsSearchResultSet { total stats { modified { min max } size { min max } ext { values } }
            firstPage(size: {{size}}, order: {{order}}) { cursor hits { id score bucket key version size modified deleted indexedContent } } } } }
        """)).GetProperty("it");
}
