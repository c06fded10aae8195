using System.Collections.Concurrent;
using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search;
using QuiltE2E.Tests.Platform;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Search;

/// <summary>What a registry's search may answer besides hits, and how it is asked for many buckets.</summary>
public sealed class IndexAnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, """{"error":"search failed"}""", "SearchFailed", QuiltErrorKind.Unavailable, "search failed")]
    [InlineData(
        200, """{"error":{"root_cause":[{"type":"query_shard_exception","reason":"Failed to parse query [(]"}],"type":"search_phase_execution_exception","reason":"all shards failed"}}""",
        "QuerySyntaxError", QuiltErrorKind.InvalidArgument, "Failed to parse query [(]")]
    [InlineData(
        400, """{"error":{"root_cause":[{"type":"query_shard_exception","reason":"Failed to parse query [test/x]","caused_by":{"type":"parse_exception","reason":"Cannot parse 'test/x'"}}],"type":"search_phase_execution_exception","reason":"all shards failed"},"status":400}""",
        "QuerySyntaxError", QuiltErrorKind.InvalidArgument, "Cannot parse 'test/x'")]
    [InlineData(
        400, """{"error":{"root_cause":[{"type":"illegal_argument_exception","reason":"Result window is too large, from + size must be less than or equal to: [10000]"}]},"status":400}""",
        "ResultWindowExceeded", QuiltErrorKind.InvalidArgument, "10000")]
    [InlineData(
        400, """{"error":{"root_cause":[{"type":"parsing_exception","reason":"no [query] registered for [has_parent]"}]},"status":400}""",
        "SearchRefused", QuiltErrorKind.InvalidArgument, "has_parent")]
    [InlineData(404, """{"error":{"root_cause":[{"type":"index_not_found_exception","reason":"no such index [b]"}]},"status":404}""", "BucketNotFound", QuiltErrorKind.NotFound, "no such index")]
    [InlineData(404, "", "EndpointNotFound", QuiltErrorKind.NotFound, "search")]
    [InlineData(403, """{"message":"Forbidden"}""", "AccessDenied", QuiltErrorKind.AccessDenied, "Forbidden")]
    [InlineData(401, "{}", "TokenRefused", QuiltErrorKind.Unauthenticated, "search")]
    [InlineData(200, """{"took":1}""", "UnexpectedAnswer", QuiltErrorKind.Unavailable, "hits")]
    [InlineData(200, """{"timed_out":true,"hits":{"total":1,"hits":[]}}""", "SearchIncomplete", QuiltErrorKind.Unavailable, "timed out")]
    [InlineData(200, """{"_shards":{"total":5,"failed":2},"hits":{"total":1,"hits":[]}}""", "SearchIncomplete", QuiltErrorKind.Unavailable, "2 shards")]
    [InlineData(200, """{"hits":{"total":1,"hits":[{"_index":"other","_id":"1","_source":{}}]}}""", "UnexpectedAnswer", QuiltErrorKind.Unavailable, "'other'")]
    public async Task An_answer_that_is_no_result_is_an_error(int status, string body, string errorId, QuiltErrorKind kind, string said)
    {
        await using FaultProxy server = PlatformTest.Answering(status, body);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => FindAsync(server.Url, new SearchQuery { Scope = SearchScope.File, Buckets = ["b"] }));
        error.ErrorId.ShouldBe(errorId, error.Message);
        error.Kind.ShouldBe(kind);
        error.Message.ShouldContain(said);
        error.Message.ShouldContain("backend quilt3");
        error.Message.ShouldContain("operation search");
    }

    /// <summary>Number up to release 6, object since; the index behind the alias may carry the time it was made.</summary>
    [Theory]
    [InlineData("2")]
    [InlineData("""{"value":2,"relation":"eq"}""")]
    public async Task A_result_of_either_release_is_read(string total)
    {
        await using FaultProxy server = PlatformTest.Answering(200, $$$"""
            {"timed_out":false,"_shards":{"failed":0},"hits":{"total":{{{total}}},"hits":[
              {"_index":"b","_id":"1","_score":1.5,"_source":{"key":"x y.csv","version_id":"v1","size":3,"last_modified":"2026-01-02T03:04:05.678000+00:00","delete_marker":false}},
              {"_index":"b-reindex-v1","_id":"2","_score":1,"_source":{"key":"z","version_id":"null","size":0,"last_modified":"2026-01-02T03:04:05Z"}}]}}
            """);
        SearchReport report = new();
        List<SearchHit> hits = await FindAsync(server.Url, new SearchQuery { Scope = SearchScope.File, Buckets = ["b"] }, report);
        report.Total.ShouldBe(2);
        hits[0].PhysicalKey.ShouldBe("s3://b/x%20y.csv?versionId=v1");
        hits[0].Modified.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
        hits[0].Score.ShouldBe(1.5);
        (hits[1].Bucket, hits[1].VersionId).ShouldBe(("b", null));
    }

    [Fact]
    public async Task Too_many_buckets_at_once_are_asked_for_in_groups_and_none_is_lost()
    {
        ConcurrentBag<string> asked = [];
        await using FaultProxy server = new(upstream: null, request =>
        {
            string[] indices = Indices(request.Target);
            if (indices.Length > 3)
            {
                return Fault.Answer(403, "{}", "Content-Type: application/json\r\n");
            }

            if (indices.Contains("b07", StringComparer.Ordinal))
            {
                return Fault.Answer(403, """{"message":"not b07"}""", "Content-Type: application/json\r\n");
            }

            foreach (string index in indices)
            {
                asked.Add(index);
            }

            IEnumerable<string> hits = indices.Select(static index => $$$"""{"_index":"{{{index}}}","_id":"{{{index}}}","_score":1,"_source":{"key":"k"}}""");
            return Fault.Answer(
                200, string.Create(CultureInfo.InvariantCulture, $$$"""{"hits":{"total":{{{indices.Length}}},"hits":[{{{string.Join(',', hits)}}}]}}"""),
                "Content-Type: application/json\r\n");
        });
        string[] buckets = [.. Enumerable.Range(1, 11).Select(static number => string.Create(CultureInfo.InvariantCulture, $"b{number:D2}"))];
        SearchReport report = new();
        List<SearchHit> hits = [];
        QuiltException error = await Should.ThrowAsync<QuiltException>(async () =>
        {
            using PlatformConnection connection = await PlatformTest.ConnectAsync(server.Url);
            await foreach (SearchHit hit in QuiltSearches.OpenIndex(connection)
                .FindAsync(new SearchQuery { Scope = SearchScope.File, Buckets = buckets }, report, Stop))
            {
                hits.Add(hit);
            }
        });
        error.ErrorId.ShouldBe("AccessDenied");
        error.Message.ShouldContain("'b07'");
        hits.Select(static hit => hit.Bucket).Order(StringComparer.Ordinal).ShouldBe(buckets.Except(["b07"], StringComparer.Ordinal));
        asked.Count.ShouldBe(10);
        report.Total.ShouldBe(10);
        report.Unsearched.ShouldHaveSingleItem().Bucket.ShouldBe("b07");
    }

    private static string[] Indices(string target)
    {
        string query = target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..];
        string index = query.Split('&').Single(static pair => pair.StartsWith("index=", StringComparison.Ordinal));
        return Uri.UnescapeDataString(index["index=".Length..]).Split(',');
    }

    private static async Task<List<SearchHit>> FindAsync(string url, SearchQuery query, SearchReport? report = null)
    {
        using PlatformConnection connection = await PlatformTest.ConnectAsync(url);
        return await QuiltSearches.OpenIndex(connection).FindAsync(query, report ?? new SearchReport(), Stop).ToListAsync(Stop);
    }
}
