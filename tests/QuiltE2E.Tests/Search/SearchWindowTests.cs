using System.Globalization;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Search;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Search;

/// <summary>More hits than the search service gives at once: all of them in the order of names, else an error and never fewer unnoticed.</summary>
public sealed class SearchWindowTests(RegistryFixture fixture) : SearchTest(fixture)
{
    private const int Count = 10_050;

    [Fact]
    public async Task Past_the_window_there_are_all_hits_by_name_and_an_error_in_other_orders()
    {
        const string Name = "window/large";
        Package package = new(ManifestHeader.Empty.WithMessage("large"));
        for (int index = 0; index < Count; index++)
        {
            // Of two files one has a name that the first search ends in.
            string key = string.Create(CultureInfo.InvariantCulture, $"window/{index / 2:D6}/{index % 2}.dat");
            package.Set(new ManifestEntry(
                key, PhysicalKey.FromS3(Bucket, "window/" + key), index, new ContentHash(ContentHash.Sha256Chunked, Convert.ToBase64String(BitConverter.GetBytes((long)index)))));
        }

        string hash = package.ComputeTopHash().Value;
        using MemoryStream manifest = new();
        await package.WriteManifestAsync(manifest, Token);
        await Store.PutAsync(Bucket, $".quilt/packages/{hash}", manifest.ToArray(), Core.Storage.PutOptions.Default, Token);
        await PutAsync($".quilt/named_packages/{Name}/latest", hash);

        SearchQuery query = In(SearchScope.PackageEntry) with { Name = "window/*", Order = SearchOrder.Name };
        await WaitForAsync(query);
        foreach (bool descending in new[] { false, true })
        {
            List<SearchHit> hits = await FindAsync(Index, query with { Descending = descending });
            hits.Count.ShouldBe(Count);
            hits.Select(static hit => hit.LogicalKey!).ShouldBe(descending
                ? hits.Select(static hit => hit.LogicalKey!).OrderDescending(StringComparer.Ordinal)
                : hits.Select(static hit => hit.LogicalKey!).Order(StringComparer.Ordinal));
            hits.DistinctBy(static hit => hit.LogicalKey, StringComparer.Ordinal).Count().ShouldBe(Count);
        }

        (await FindAsync(Index, query with { Order = SearchOrder.Modified })).Count.ShouldBe(Count);
        (await Index.CountAsync(query, new SearchReport(), Token)).ShouldBe(Count);

        int read = 0;
        QuiltException error = await ShouldFailAsync(
            async () =>
            {
                await foreach (SearchHit _ in Index.FindAsync(query with { Order = SearchOrder.Size }, new SearchReport(), Token))
                {
                    read++;
                }
            },
            "ResultWindowExceeded");
        read.ShouldBe(10_000);
        error.Message.ShouldContain("10,050");
        (await FindAsync(Index, query with { Order = SearchOrder.Size, Limit = 10_000 })).Count.ShouldBe(10_000);

        // The registry shows a few files of each package.
        (await Graph.CountAsync(query, new SearchReport(), Token)).ShouldBe(Count);
        List<SearchHit> bySize = await FindAsync(Graph, query with { Order = SearchOrder.Size });
        bySize.Select(static hit => hit.Size).ShouldBe(Enumerable.Range(0, Count).Select(static size => (long?)size));
        (await FindAsync(Graph, query with { Order = SearchOrder.Relevance, Limit = 25 })).DistinctBy(static hit => hit.LogicalKey, StringComparer.Ordinal).Count().ShouldBe(25);
    }

    private async Task WaitForAsync(SearchQuery query)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        end.CancelAfter(TimeSpan.FromMinutes(2));
        while (await Index.CountAsync(query, new SearchReport(), Token) < Count)
        {
            await Task.Delay(200, end.Token);
        }
    }
}
