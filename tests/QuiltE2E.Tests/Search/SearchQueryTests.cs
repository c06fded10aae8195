using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Search;

namespace QuiltE2E.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("csv", ".csv")]
    [InlineData(".CSV", ".csv")]
    [InlineData("*.csv.gz", ".csv.gz")]
    [InlineData("parquet", ".parquet")]
    public void Extensions_have_their_dot(string given, string extension) =>
        new SearchQuery { Extensions = [given] }.Checked().Extensions.ShouldBe([extension]);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a/b")]
    [InlineData("c*v")]
    public void What_is_no_extension_is_refused(string given) => ShouldFail(new SearchQuery { Extensions = [given] }, "InvalidExtension");

    [Fact]
    public void An_empty_range_is_refused()
    {
        ShouldFail(new SearchQuery { MinSize = 2, MaxSize = 1 }, "InvalidRange");
        ShouldFail(new SearchQuery { ModifiedAfter = DateTimeOffset.UnixEpoch.AddTicks(1), ModifiedBefore = DateTimeOffset.UnixEpoch }, "InvalidRange");
    }

    [Theory]
    [InlineData(SearchScope.File)]
    [InlineData(SearchScope.Global)]
    public void Objects_have_no_user_metadata_to_search(SearchScope scope) => ShouldFail(
        new SearchQuery { Scope = scope, Metadata = [new MetadataCondition("/a", MetadataFieldType.Boolean)] }, "MetadataNotSearchable");

    [Theory]
    [InlineData(SearchScope.File)]
    [InlineData(SearchScope.Package)]
    [InlineData(SearchScope.Global)]
    public void Only_files_in_packages_are_searched_by_their_package(SearchScope scope) =>
        ShouldFail(new SearchQuery { Scope = scope, Package = "a/b" }, "PackageNotSearchable");

    [Theory]
    [InlineData(SearchScope.Package)]
    [InlineData(SearchScope.PackageEntry)]
    public void Only_objects_have_a_newest_version(SearchScope scope) =>
        ShouldFail(new SearchQuery { Scope = scope, NewestOnly = true }, "NewestNotSearchable");

    [Fact]
    public void Buckets_are_names() =>
        new SearchQuery { Buckets = ["s3://one", "two", "one"] }.Checked().Buckets.ShouldBe(["one", "two"]);

    [Fact]
    public void Conditions_on_files_stand_in_one_query()
    {
        SearchQuery query = new SearchQuery { Text = "a/b", Extensions = ["csv"], Name = "d ata/*", MinSize = 4096 }.Checked();
        PackageQueries.Entries(query).ShouldBe(
            "(a\\/b) AND (entry_lk:(*.csv OR *.CSV)) AND (entry_lk:d\\ ata\\/*) AND (entry_size:[4096 TO *])");
        PackageQueries.Packages(query).ShouldBe("(a\\/b) AND (entry_lk:(*.csv OR *.CSV))");
        PackageQueries.Entries(new SearchQuery()).ShouldBe("_exists_:entry_lk");
        PackageQueries.Packages(new SearchQuery()).ShouldBeNull();
    }

    [Fact]
    public void Conditions_on_metadata_are_typed_as_the_index_types_values()
    {
        IReadOnlyList<MetadataCondition> conditions = MetadataConditions.Read((PackageJsonObject)PackageJson.Parse("""
            {
              "instrument": "A7", "kind": "flow*", "any": ["x", "y"], "n": 3, "ok": true, "when": "2024-05-06",
              "run": {"min": 1, "max": 5.5}, "since": {"Min": "2024-01-01T10:00:00+02:00"},
              "sample": {"id": "s", "a/b~": 1}, "/deep/pointer": "p"
            }
            """));
        conditions.Select(static one => (one.Pointer, one.Type)).ShouldBe(
        [
            ("/instrument", MetadataFieldType.Keyword), ("/kind", MetadataFieldType.Keyword), ("/any", MetadataFieldType.Keyword),
            ("/n", MetadataFieldType.Number), ("/ok", MetadataFieldType.Boolean), ("/when", MetadataFieldType.Date),
            ("/run", MetadataFieldType.Number), ("/since", MetadataFieldType.Date),
            ("/sample/id", MetadataFieldType.Keyword), ("/sample/a~1b~0", MetadataFieldType.Number), ("/deep/pointer", MetadataFieldType.Keyword),
        ]);
        conditions[1].Wildcard.ShouldBe("flow*");
        conditions[2].Values.Count.ShouldBe(2);
        conditions[3].Min.ShouldBe(conditions[3].Max);
        conditions[5].Max!.ToString().ShouldBe("\"2024-05-06T00:00:00.000Z\"");
        (conditions[6].Min!.ToString(), conditions[6].Max!.ToString()).ShouldBe(("1", "5.5"));
        (conditions[7].Min!.ToString(), conditions[7].Max).ShouldBe(("\"2024-01-01T08:00:00.000Z\"", null));
    }

    [Theory]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":[]}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":{"min":"soon"}}""")]
    [InlineData("""{"a":{"min":1,"max":"2024-01-01"}}""")]
    [InlineData("""{"a":{"min":true}}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"b":{}}}""")]
    [InlineData("{}")]
    public void What_the_index_does_not_have_is_refused(string json) =>
        Should.Throw<QuiltException>(() => MetadataConditions.Read((PackageJsonObject)PackageJson.Parse(json))).ErrorId.ShouldBe("InvalidCondition");

    [Theory]
    [InlineData("""{"a":{"min":9,"max":1}}""")]
    [InlineData("""{"a":{"b":{"max":-0.5,"min":0}}}""")]
    [InlineData("""{"a":{"min":"2024-01-02","max":"2024-01-01T23:00:00Z"}}""")]
    public void An_empty_range_of_metadata_is_refused(string json) =>
        Should.Throw<QuiltException>(() => MetadataConditions.Read((PackageJsonObject)PackageJson.Parse(json))).ErrorId.ShouldBe("InvalidRange");

    [Fact]
    public async Task Streams_that_are_in_order_are_merged_in_order()
    {
        HitOrder order = new(SearchOrder.Size, descending: true);
        List<SearchHit> hits = await HitStreams.MergeAsync([Stream(9, 4, 4), Stream(), Stream(7, 1), Stream(8)], order, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        hits.Select(static hit => hit.Size).ShouldBe([9, 8, 7, 4, 4, 1]);

        static IAsyncEnumerable<SearchHit> Stream(params long[] sizes) => sizes
            .Select(static size => new SearchHit { Type = SearchHitType.File, Bucket = "b", ObjectKey = "k", Size = size }).ToAsyncEnumerable();
    }

    private static void ShouldFail(SearchQuery query, string errorId)
    {
        QuiltException error = Should.Throw<QuiltException>(query.Checked);
        error.ErrorId.ShouldBe(errorId);
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Remedy.ShouldNotBeNullOrEmpty();
    }
}
