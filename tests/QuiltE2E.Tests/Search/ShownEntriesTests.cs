using System.Collections.Concurrent;
using System.Globalization;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search;
using QuiltE2E.Tests.Platform;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Search;

/// <summary>Files of packages that the registry shows in part: how it is asked for the others.</summary>
public sealed class ShownEntriesTests
{
    private const string Json = "Content-Type: application/json\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One question says whether any package of a page has more; only then each is read.</summary>
    [Theory]
    [InlineData(3, 1, "a/one:readme.md a/two:readme.md a/three:readme.md")]
    [InlineData(4, 4, "a/one:readme.md a/one:sub/readme.md a/two:readme.md a/three:readme.md")]
    public async Task Packages_of_a_page_are_checked_at_once(int total, int requests, string found)
    {
        ConcurrentBag<string> asked = [];
        await using FaultProxy server = new(upstream: null, request =>
        {
            if (!request.Target.Contains("/api/search", StringComparison.Ordinal))
            {
                return Fault.Answer(200, Page("one", "two", "three"), Json);
            }

            asked.Add(request.Target);
            return Fault.Answer(
                200,
                request.Target.EndsWith("size=0", StringComparison.Ordinal)
                    ? string.Create(CultureInfo.InvariantCulture, $$$"""{"hits":{"total":{{{total}}},"hits":[]}}""")
                    : $$"""{"hits":{"total":2,"hits":[{{Document("readme.md")}},{{Document("sub/readme.md")}}]} }""",
                Json);
        });
        using PlatformConnection connection = await PlatformTest.ConnectAsync(server.Url);
        List<SearchHit> hits = await QuiltSearches.OpenPlatform(connection)
            .FindAsync(new() { Scope = SearchScope.PackageEntry, Name = "*readme.md", Buckets = ["b"] }, new SearchReport(), Stop).ToListAsync(Stop);
        string.Join(' ', hits.Select(static hit => $"{hit.Package}:{hit.LogicalKey}")).ShouldBe(found);
        asked.Count.ShouldBe(requests);
    }

    private static string Document(string key) =>
        $$$"""{"_index":"b_packages","_id":"{{{key}}}","_source":{"entry_lk":"{{{key}}}","entry_pk":"s3://b/k","join_field":{"name":"entry","parent":"mnfst:one"} } }""";

    private static string Page(params IEnumerable<string> names)
    {
        IEnumerable<string> hits = names.Select(static name => $$"""
            {"id":"{{name}}","score":1,"bucket":"b","name":"a/{{name}}","pointer":"latest","hash":"{{name}}","size":5,"modified":"2026-01-02T03:04:05Z",
             "totalEntriesCount":5,"matchingEntries":[{"logicalKey":"readme.md","physicalKey":"s3://b/k","size":1,"meta":null,
             "matchLocations":{"logicalKey":true,"physicalKey":false,"meta":false,"contents":true} }]}
            """);
        return $$$"""
            {"data":{"bucketConfigs":[{"name":"b"}],"searchPackages":{"__typename":"PackagesSearchResultSet","total":3,
             "firstPage":{"__typename":"PackagesSearchResultSetPage","cursor":null,"hits":[{{{string.Join(',', hits)}}}]} } } }
            """;
    }
}
