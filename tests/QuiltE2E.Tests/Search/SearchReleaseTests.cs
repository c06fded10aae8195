using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Search;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Registry.Schema;
using QuiltE2E.Tests.Platform;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Search;

/// <summary>The platform's search works on registries of every release, whether or not they order packages.</summary>
public sealed class SearchReleaseTests
{
    public static TheoryData<string> Releases => [.. RegistrySchema.Releases];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Packages_are_found_and_ordered_on_every_release(string release)
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { SchemaRelease = release }, Stop);
        using Amazon.S3.IAmazonS3 s3 = SandboxFixture.Connect(host.Facts);
        string bucket = host.Facts.Bucket;
        await SeededPackages.PutAsync(s3, bucket, "rel/small", 1_700_000_000, [SeededPackages.File("a", size: 1)]);
        await SeededPackages.PutAsync(s3, bucket, "rel/large", 1_700_000_001, [SeededPackages.File("a", size: 300)]);
        await SeededPackages.PutAsync(s3, bucket, "rel/middle", 1_700_000_002, [SeededPackages.File("a", size: 20)]);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(host.Facts.RegistryUrl, host.Facts.Token);
        IQuiltSearch search = QuiltSearches.OpenPlatform(registry);
        SearchQuery query = new() { Scope = SearchScope.Package, Buckets = [bucket], Name = "rel/*", Order = SearchOrder.Size, Descending = true };
        List<SearchHit> hits = await FindAsync(search, query);
        for (int look = 0; hits.Count < 3 && look < 200; look++)
        {
            await Task.Delay(50, Stop);
            hits = await FindAsync(search, query);
        }

        hits.Select(static hit => hit.Package).ShouldBe(["rel/large", "rel/middle", "rel/small"]);
        (await FindAsync(search, query with { Limit = 1 })).ShouldHaveSingleItem().Package.ShouldBe("rel/large");
        (await FindAsync(search, query with { Order = SearchOrder.Relevance, Text = "rel/small" })).ShouldHaveSingleItem().Size.ShouldBe(1);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => FindAsync(search, query with { Text = "(", Syntax = SearchSyntax.Lucene }));
        error.ErrorId.ShouldBe("QuerySyntaxError");
    }

    private static async Task<List<SearchHit>> FindAsync(IQuiltSearch search, SearchQuery query) =>
        await search.FindAsync(query, new SearchReport(), Stop).ToListAsync(Stop);
}
