using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Search;

/// <summary>What tests of both searches on a sandbox share.</summary>
public abstract class SearchTest(RegistryFixture fixture) : RegistryTest(fixture), IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>The search of the backend on S3.</summary>
    private protected IQuiltSearch Index { get; private set; } = null!;

    /// <summary>The platform's search.</summary>
    private protected IQuiltSearch Graph { get; private set; } = null!;

    private protected IQuiltSearch[] Both => [Index, Graph];

    public virtual async ValueTask InitializeAsync()
    {
        (PlatformConnection connection, Core.Storage.IObjectStore store) = await Fixture.ConnectPlatformAsync("admin");
        store.Dispose();
        (Index, Graph) = (QuiltSearches.OpenIndex(connection), QuiltSearches.OpenPlatform(connection));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A query of the fixture's bucket.</summary>
    private protected SearchQuery In(SearchScope scope, string? text = null) => new() { Scope = scope, Text = text, Buckets = [Bucket] };

    private protected static async Task<List<SearchHit>> FindAsync(IQuiltSearch search, SearchQuery query) =>
        await search.FindAsync(query, new SearchReport(), Token).ToListAsync(Token);

    /// <summary>Finds with both, once there are so many hits; both must give the same, but for what only one of them tells.</summary>
    private protected async Task<List<SearchHit>> FindEqualAsync(SearchQuery query, int count)
    {
        await WaitAsync(query, count);
        List<SearchHit> index = await FindAsync(Index, query);
        List<SearchHit> graph = await FindAsync(Graph, query);
        Comparable(graph).ShouldBe(Comparable(index));
        foreach (IQuiltSearch search in Both)
        {
            (await search.CountAsync(query, new SearchReport(), Token)).ShouldBe(index.Count);
        }

        return index;
    }

    /// <summary>Waits until the index has followed the writes.</summary>
    private protected async Task WaitAsync(SearchQuery query, int count)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        end.CancelAfter(Deadline);
        foreach (IQuiltSearch search in Both)
        {
            List<SearchHit> hits = await FindAsync(search, query);
            while (hits.Count != count && !end.IsCancellationRequested)
            {
                await Task.Delay(50, Token);
                hits = await FindAsync(search, query);
            }

            hits.Count.ShouldBe(count, $"{search.GetType().Name}: {string.Join('\n', hits)}");
        }
    }

    private protected static List<SearchHit> Comparable(IEnumerable<SearchHit> hits) =>
        [.. hits.Select(static hit => hit with { Score = null, Hash = null }).Order(new HitOrder(SearchOrder.Name, descending: false))];

    /// <summary>Pushes a package of small files with metadata.</summary>
    private protected async Task<PushResult> PackAsync(string name, string? meta, string? message, params (string Key, string Content)[] files) =>
        await Backend.PushAsync(
            new PushRequest(Bucket, name, Fixture.NewFolder(files), message, meta is null ? null : Core.Packages.PackageJson.Parse(meta)),
            progress: null, Token);
}
