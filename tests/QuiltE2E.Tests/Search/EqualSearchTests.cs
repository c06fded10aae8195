using System.Globalization;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Search;

/// <summary>Both backends find the same, as the same objects, and count what they find.</summary>
public sealed class EqualSearchTests(RegistryFixture fixture) : SearchTest(fixture)
{
    [Fact]
    public async Task Objects_are_found_by_key_extension_size_time_and_name()
    {
        await PutAsync("eq-files/a b/Größe+1.csv", "1,2,3");
        await PutAsync("eq-files/second.CSV", "12345678");
        await PutAsync("eq-files/table.csv.gz", "x");
        await PutAsync("eq-files/notes.txt", "zebrafish");
        DateTimeOffset before = DateTimeOffset.UtcNow.AddMinutes(-5);

        List<SearchHit> all = await FindEqualAsync(In(SearchScope.File) with { Name = "eq-files/*" }, 4);
        SearchHit odd = all.Single(static hit => hit.ObjectKey == "eq-files/a b/Größe+1.csv");
        ObjectInfo stored = (await Store.FindAsync(new ObjectRef(Bucket, odd.ObjectKey!), Token))!;
        odd.ShouldBe(new SearchHit
        {
            Type = SearchHitType.File,
            Bucket = Bucket,
            ObjectKey = "eq-files/a b/Größe+1.csv",
            VersionId = stored.Ref.VersionId,
            PhysicalKey = PhysicalKey.FromS3(Bucket, "eq-files/a b/Größe+1.csv", stored.Ref.VersionId).ToString(),
            Size = 5,
            Modified = odd.Modified,
            Score = odd.Score,
            CatalogUrl = odd.CatalogUrl,
        });
        odd.Modified!.Value.ShouldBeInRange(stored.LastModified.AddSeconds(-1), stored.LastModified.AddSeconds(1));
        odd.CatalogUrl!.AbsoluteUri.ShouldStartWith(Fixture.Facts.CatalogUrl);

        SearchQuery some = In(SearchScope.File) with { Name = "eq-files/*" };
        Keys(await FindEqualAsync(some with { Extensions = ["csv"] }, 2)).ShouldBe(["eq-files/a b/Größe+1.csv", "eq-files/second.CSV"]);
        Keys(await FindEqualAsync(some with { Extensions = [".gz", "txt"] }, 2)).ShouldBe(["eq-files/notes.txt", "eq-files/table.csv.gz"]);
        Keys(await FindEqualAsync(some with { Extensions = ["csv.gz"] }, 1)).ShouldBe(["eq-files/table.csv.gz"]);
        Keys(await FindEqualAsync(some with { MinSize = 5, MaxSize = 8 }, 2)).ShouldBe(["eq-files/a b/Größe+1.csv", "eq-files/second.CSV"]);
        await FindEqualAsync(some with { ModifiedAfter = before }, 4);
        await FindEqualAsync(some with { ModifiedBefore = before }, 0);
        Keys(await FindEqualAsync(some with { Text = "zebrafish" }, 1)).ShouldBe(["eq-files/notes.txt"]);
        Keys(await FindEqualAsync(some with { Text = "zebra*" }, 1)).ShouldBe(["eq-files/notes.txt"]);
        await FindEqualAsync(some with { Text = "zebra*", Syntax = SearchSyntax.Literal }, 0);
        Keys(await FindEqualAsync(In(SearchScope.File) with { Name = "eq-files/notes.txt" }, 1)).ShouldBe(["eq-files/notes.txt"]);
        Keys(await FindEqualAsync(some with { Text = "size:>=8 AND ext:.csv", Syntax = SearchSyntax.Lucene }, 1)).ShouldBe(["eq-files/second.CSV"]);
    }

    [Fact]
    public async Task Every_version_is_a_hit_and_markers_are_on_request()
    {
        await PutAsync("eq-versions/x", "1");
        await PutAsync("eq-versions/x", "22");
        await Store.DeleteAsync(new ObjectRef(Bucket, "eq-versions/x"), Token);
        List<SearchHit> hits = await FindEqualAsync(In(SearchScope.File) with { Name = "eq-versions/*" }, 2);
        hits.Select(static hit => hit.Size).Order().ShouldBe([1, 2]);
        List<SearchHit> all = await FindEqualAsync(In(SearchScope.File) with { Name = "eq-versions/*", AllRevisions = true }, 3);
        all.Count(static hit => hit.IsDeleteMarker).ShouldBe(1);
    }

    [Fact]
    public async Task Of_equal_versions_the_newest_comes_first_and_can_be_had_alone()
    {
        foreach (int size in new[] { 3, 1, 4, 2 })
        {
            await PutAsync("eq-newest/x", new string('x', size));
            await PutAsync("eq-newest/y", new string('y', size + 10));
            await Task.Delay(1100, Token);
        }

        await PackAsync("eq-newest/p", null, "m", ("f", "1"));
        SearchQuery query = In(SearchScope.File) with { Name = "eq-newest/?" };
        await WaitAsync(query, 8);
        foreach (IQuiltSearch search in Both)
        {
            (await FindAsync(search, query)).Select(static hit => hit.Size).ShouldBe([2, 4, 1, 3, 12, 14, 11, 13]);
        }

        (await FindEqualAsync(query with { NewestOnly = true }, 2)).Select(static hit => hit.Size).ShouldBe([2, 12]);
        (await FindEqualAsync(query with { NewestOnly = true, MinSize = 3 }, 2)).Select(static hit => hit.Size).ShouldBe([4, 12]);
        await FindEqualAsync(query with { NewestOnly = true, Scope = SearchScope.Global }, 3);
        foreach (IQuiltSearch search in Both)
        {
            SearchReport report = new();
            List<SearchHit> hits = await search
                .FindAsync(query with { NewestOnly = true, Limit = 1, Order = SearchOrder.Size, Descending = true }, report, Token).ToListAsync(Token);
            hits.ShouldHaveSingleItem().Size.ShouldBe(12);
            report.Total.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Packages_are_found_once_with_the_hash_that_their_latest_pointer_names()
    {
        PushResult first = await PackAsync("eqpack/first", """{"lab":"north","n":3,"deep":{"when":"2024-05-06","ok":true,"tags":["x","y"]}}""", "one / two", ("data/a.csv", "1"), ("readme.md", "# r"));
        await Task.Delay(1100, Token);
        PushResult second = await Backend.PushAsync(
            new PushRequest(Bucket, "eqpack/first", Fixture.NewFolder(("data/a.csv", "12")), null, PackageJson.Parse("""{"lab":"north","n":3}"""), first.TopHash),
            progress: null, Token);
        await PackAsync("eqpack/other", """{"lab":"south","n":5.5,"deep":{"when":"2025-01-01T10:00:00Z","ok":false,"tags":["y"]}}""", "other", ("b.txt", "xyz"));

        SearchQuery query = In(SearchScope.Package) with { Name = "eqpack/*" };
        List<SearchHit> latest = await FindEqualAsync(query, 2);
        SearchHit hit = latest.Single(static one => one.Package == "eqpack/first");
        (hit.TopHash, hit.Pointer, hit.Size, hit.EntryCount, hit.Message).ShouldBe((second.TopHash, "latest", 2L, 1L, null));
        hit.UserMeta!.ToString().ShouldBe("""{"lab":"north","n":3}""");
        hit.CatalogUrl!.AbsoluteUri.ShouldEndWith($"/b/{Bucket}/packages/eqpack/first/tree/{second.TopHash}");

        List<SearchHit> revisions = await FindEqualAsync(query with { AllRevisions = true }, 3);
        revisions.ShouldAllBe(static one => one.Pointer != "latest");
        revisions.Where(static one => one.Package == "eqpack/first").Select(static one => one.TopHash)
            .ShouldBe([first.TopHash, second.TopHash], ignoreOrder: true);

        await FindEqualAsync(query with { Text = "eqpack/first" }, 1);
        await FindEqualAsync(query with { Text = "b.txt" }, 1);
        await FindEqualAsync(query with { Text = "south" }, 1);
        await FindEqualAsync(query with { MinSize = 3 }, 1);
        await FindEqualAsync(query with { Extensions = ["txt"] }, 1);
        await FindEqualAsync(query with { ModifiedAfter = DateTimeOffset.UtcNow.AddHours(-1) }, 2);
        await FindEqualAsync(query with { ModifiedBefore = DateTimeOffset.UtcNow.AddHours(-1) }, 0);
        foreach ((string condition, int count) in new[]
        {
            ("""{"lab":"north"}""", 1), ("""{"lab":"*th"}""", 2), ("""{"lab":["north","west"]}""", 1), ("""{"n":3}""", 1), ("""{"n":{"min":3,"max":6}}""", 2),
            ("""{"n":{"max":4}}""", 1), ("""{"deep":{"ok":false}}""", 1), ("""{"deep":{"when":{"min":"2025-01-01"}}}""", 1), ("""{"/deep/tags":"y"}""", 1),
            ("""{"lab":"north","n":5.5}""", 0),
        })
        {
            await FindEqualAsync(query with { Metadata = MetadataConditions.Read((PackageJsonObject)PackageJson.Parse(condition)) }, count);
        }
    }

    [Fact]
    public async Task A_long_text_in_metadata_is_words_and_no_keyword()
    {
        string words = string.Join(' ', Enumerable.Range(1000, 60));
        await PackAsync("eqlong/one", $$"""{"note":"{{words}}","list":["{{words}}","short"]}""", "m", ("f", "1"));
        SearchQuery query = In(SearchScope.Package) with { Name = "eqlong/*" };
        await WaitAsync(query, 1);
        foreach ((string condition, int count) in new[]
        {
            ($$"""{"note":"{{words}}"}""", 1), ($$"""{"list":"{{words}}"}""", 1), ("""{"note":"1000*"}""", 0), ("""{"list":"short"}""", 0),
        })
        {
            await FindEqualAsync(query with { Metadata = MetadataConditions.Read((PackageJsonObject)PackageJson.Parse(condition)) }, count);
        }
    }

    [Fact]
    public async Task No_file_in_a_package_is_found_by_its_content_alone()
    {
        await PackAsync("eqcontent/one", null, "m", ("readme.md", "grebes dive"), ("grebes.csv", "1"), ("other.txt", "divers"));
        SearchQuery query = In(SearchScope.PackageEntry, "grebes");
        await WaitAsync(query with { Text = "grebes.csv" }, 1);
        await WaitAsync(In(SearchScope.File, "divers"), 1);
        (await FindEqualAsync(query, 1)).ShouldHaveSingleItem().LogicalKey.ShouldBe("grebes.csv");
        foreach (SearchQuery none in new[]
        {
            query with { Extensions = ["md"] }, query with { MinSize = 1_000_000 }, query with { Text = "dive" }, query with { Text = "grebes zebra" },
        })
        {
            await FindEqualAsync(none, 0);
        }

        SearchQuery packages = In(SearchScope.Package);
        (await FindAsync(Graph, packages with { Text = "dive grebes" })).ShouldHaveSingleItem().Package.ShouldBe("eqcontent/one");
        await FindEqualAsync(packages with { Text = "dive zebra" }, 0);
        await FindEqualAsync(packages with { Text = "dive", Extensions = ["csv"] }, 0);
    }

    /// <summary>The file belongs to the packages that point to its manifest, and its bytes are where its physical key says.</summary>
    [Fact]
    public async Task Files_in_packages_know_their_package_and_where_their_bytes_are()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 25).Select(static number => (string.Create(CultureInfo.InvariantCulture, $"eqent/f{number:D2}.dat"), "d")), ("eqent/a b.csv", "1,2")];
        PushResult one = await PackAsync("eqentry/one", null, "m", files);
        await PackAsync("eqentry/two", null, "n", ("eqent/a b.csv", "1,2"), ("other.bin", "0"));
        SearchQuery query = In(SearchScope.PackageEntry) with { Name = "eqent/*" };
        List<SearchHit> all = await FindEqualAsync(query, 27);
        all.Count(static hit => hit.Package == "eqentry/one").ShouldBe(26);
        List<BrowseEntry> browsed = await Backend.BrowseAsync(At("eqentry/one"), path: null, recurse: true, Token).ToListAsync(Token);
        foreach (BrowseEntry entry in browsed)
        {
            SearchHit hit = all.Single(hit => hit.Package == "eqentry/one" && hit.LogicalKey == entry.LogicalKey);
            (hit.TopHash, hit.PhysicalKey, hit.Size, hit.Hash, hit.Bucket).ShouldBe((one.TopHash, entry.PhysicalKey, entry.Size, entry.Hash, Bucket));
            PhysicalKey place = PhysicalKey.Parse(entry.PhysicalKey!);
            (hit.ObjectKey, hit.VersionId).ShouldBe((place.Path, place.VersionId));
        }

        (await FindEqualAsync(query with { Extensions = ["csv"] }, 2)).Select(static hit => hit.Package).Order(StringComparer.Ordinal)
            .ShouldBe(["eqentry/one", "eqentry/two"]);
        await FindEqualAsync(query with { MinSize = 2 }, 2);
        await FindEqualAsync(query with { Text = "eqent/a b.csv" }, 2);
        await FindEqualAsync(In(SearchScope.PackageEntry) with { Name = "eqent/f03.dat" }, 1);

        SearchQuery inPackage = In(SearchScope.PackageEntry) with { Package = "eqentry/two" };
        (await FindEqualAsync(inPackage, 2)).Select(static hit => hit.LogicalKey).ShouldBe(["eqent/a b.csv", "other.bin"], ignoreOrder: true);
        (await FindEqualAsync(inPackage with { Name = "eqent/*" }, 1)).ShouldHaveSingleItem().Package.ShouldBe("eqentry/two");
        await FindEqualAsync(inPackage with { Package = "eqentry/*" }, 28);
        await FindEqualAsync(inPackage with { Package = "eqentry/tw" }, 0);
    }

    [Fact]
    public async Task Two_packages_of_one_manifest_are_two_hits_for_each_file()
    {
        PushResult one = await PackAsync("eqshared/one", null, "same", ("eqshared.txt", "same"));
        await PutAsync($".quilt/named_packages/eqshared/two/latest", one.TopHash);
        List<SearchHit> hits = await FindEqualAsync(In(SearchScope.PackageEntry, "eqshared.txt"), 2);
        hits.Select(static hit => hit.Package).ShouldBe(["eqshared/one", "eqshared/two"], ignoreOrder: true);
        (await FindEqualAsync(In(SearchScope.Package) with { Name = "eqshared/*" }, 2)).ShouldAllBe(hit => hit.TopHash == one.TopHash);
    }

    [Theory]
    [InlineData(SearchOrder.Name)]
    [InlineData(SearchOrder.Size)]
    [InlineData(SearchOrder.Modified)]
    public async Task An_order_holds_over_pages_of_both_types(SearchOrder by)
    {
        string mark = $"eqorder{by}".ToLowerInvariant();
        for (int number = 0; number < 6; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{(number * 5) % 6}");
            await PutAsync($"{mark}/{name}.txt", new string('x', ((number * 7) % 6) + 1));
            await PackAsync($"{mark}/p{name}", null, "m", ($"{mark}.{name}", new string('y', ((number * 7) % 6) + 1)));
        }

        foreach (bool descending in new[] { false, true })
        {
            foreach (SearchScope scope in new[] { SearchScope.File, SearchScope.Package, SearchScope.Global, SearchScope.PackageEntry })
            {
                SearchQuery query = In(scope) with
                {
                    Name = scope == SearchScope.PackageEntry ? $"{mark}.*" : $"{mark}/*",
                    Extensions = scope is SearchScope.File or SearchScope.Global ? ["txt"] : [],
                    Order = by,
                    Descending = descending,
                };
                query = scope == SearchScope.Global ? query with { Extensions = [] } : query;
                int count = scope == SearchScope.Global ? 18 : 6;
                await WaitAsync(query, count);
                foreach (IQuiltSearch search in Both)
                {
                    List<SearchHit> hits = await FindAsync(search, query);
                    hits.Zip(hits.Skip(1)).All(pair => Compare(pair.First, pair.Second) * (descending ? -1 : 1) <= 0).ShouldBeTrue($"{search.GetType().Name} {scope} {descending}");
                    (await FindAsync(search, query with { Limit = 3 })).Select(static hit => hit.ToString())
                        .ShouldBe(hits.Take(3).Select(static hit => hit.ToString()), $"{search.GetType().Name} {scope} {descending}");
                }
            }
        }

        int Compare(SearchHit x, SearchHit y) => by switch
        {
            SearchOrder.Name => string.CompareOrdinal(x.Name, y.Name),
            SearchOrder.Size => x.Size!.Value.CompareTo(y.Size!.Value),
            _ => x.Modified!.Value.CompareTo(y.Modified!.Value),
        };
    }

    [Theory]
    [InlineData("(")]
    [InlineData("test/x")]
    public async Task A_query_that_cannot_be_read_is_the_same_error(string text)
    {
        foreach (IQuiltSearch search in Both)
        {
            foreach (SearchScope scope in new[] { SearchScope.File, SearchScope.Package, SearchScope.PackageEntry })
            {
                QuiltException error = await ShouldFailAsync(
                    () => FindAsync(search, In(scope, text) with { Syntax = SearchSyntax.Lucene }), "QuerySyntaxError");
                error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
                error.Message.ShouldContain("Cannot parse");
                await FindAsync(search, In(scope, text));
            }
        }
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_an_error_after_the_hits_of_the_others()
    {
        await PutAsync("eq-missing/x", "x");
        SearchQuery query = In(SearchScope.File) with { Name = "eq-missing/*" };
        await WaitAsync(query, 1);
        foreach (IQuiltSearch search in Both)
        {
            foreach (SearchScope scope in new[] { SearchScope.File, SearchScope.Package, SearchScope.PackageEntry, SearchScope.Global })
            {
                await ShouldFailAsync(() => FindAsync(search, query with { Scope = scope, Buckets = ["no-such-bucket"] }), "BucketNotFound");
            }

            SearchReport report = new();
            List<SearchHit> hits = [];
            await ShouldFailAsync(
                async () =>
                {
                    await foreach (SearchHit hit in search.FindAsync(query with { Buckets = [Bucket, "no-such-bucket"] }, report, Token))
                    {
                        hits.Add(hit);
                    }
                },
                "BucketNotFound");
            hits.ShouldHaveSingleItem().ObjectKey.ShouldBe("eq-missing/x");
            report.Unsearched.ShouldHaveSingleItem().Bucket.ShouldBe("no-such-bucket");
            await ShouldFailAsync(() => search.CountAsync(query with { Buckets = [Bucket, "no-such-bucket"] }, new SearchReport(), Token), "BucketNotFound");
        }
    }

    [Fact]
    public async Task All_buckets_are_those_that_may_be_read()
    {
        await PutAsync("eq-all/x", "x");
        SearchQuery query = new() { Scope = SearchScope.File, Name = "eq-all/*" };
        await FindEqualAsync(query, 1);
    }

    private static IEnumerable<string?> Keys(IEnumerable<SearchHit> hits) => hits.Select(static hit => hit.ObjectKey).Order(StringComparer.Ordinal);
}
