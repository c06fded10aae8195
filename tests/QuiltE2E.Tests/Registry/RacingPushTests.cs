using System.Collections.Concurrent;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Registry;

/// <summary>Two pushers at the same package at the same time.</summary>
public sealed class RacingPushTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Two_pushers_racing_200_times_lose_no_revision()
    {
        const int Races = 200;
        string name = Fixture.NewName();
        ConcurrentBag<string> acknowledged = [];

        await Task.WhenAll(Pusher("left"), Pusher("right"));

        List<PackageRevision> revisions = await RevisionsAsync(name);
        string[] listed = [.. revisions.Where(revision => revision.Pointer != "latest").Select(revision => revision.TopHash!)];
        acknowledged.Count.ShouldBe(2 * Races);
        listed.Order(StringComparer.Ordinal).ShouldBe(acknowledged.Order(StringComparer.Ordinal));
        string latest = await Backend.ResolveAsync(At(name), Token);
        acknowledged.ShouldContain(hash => hash == latest);

        async Task Pusher(string who)
        {
            using IQuiltBackend backend = BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync());
            string folder = Fixture.NewFolder((who, who));
            for (int i = 0; i < Races; i++)
            {
                PushResult result = await backend.PushAsync(
                    new PushRequest(Bucket, name, folder, $"{who} {i}", Force: true), progress: null, Token);
                acknowledged.Add(result.TopHash);
            }
        }
    }

    [Fact]
    public async Task Without_force_every_acknowledged_push_built_on_the_one_before()
    {
        const int Races = 40;
        string name = Fixture.NewName();
        ConcurrentDictionary<string, string?> parents = new(StringComparer.Ordinal);
        int conflicts = 0;

        await Task.WhenAll(Pusher("left"), Pusher("right"));

        List<PackageRevision> revisions = await RevisionsAsync(name);
        string[] listed = [.. revisions.Where(revision => revision.Pointer != "latest").Select(revision => revision.TopHash!)];
        listed.Order(StringComparer.Ordinal).ShouldBe(parents.Keys.Order(StringComparer.Ordinal));
        conflicts.ShouldBeGreaterThan(0);

        // From latest back to the beginning every revision is met once: nobody's work was overwritten unseen.
        int chain = 0;
        for (string? hash = await Backend.ResolveAsync(At(name), Token); hash is not null; hash = parents[hash])
        {
            chain++;
        }

        chain.ShouldBe(2 * Races);

        async Task Pusher(string who)
        {
            using IQuiltBackend backend = BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync());
            string folder = Fixture.NewFolder((who, who));
            for (int i = 0; i < Races;)
            {
                string? parent = await FindLatestAsync(backend, name);
                try
                {
                    PushResult result = await backend.PushAsync(
                        new PushRequest(Bucket, name, folder, $"{who} {i}", UserMeta: null, parent), progress: null, Token);
                    parents[result.TopHash] = parent;
                    i++;
                }
                catch (QuiltException error) when (error is { Kind: QuiltErrorKind.Conflict, ErrorId: "LatestConflict" })
                {
                    Interlocked.Increment(ref conflicts);
                }
            }
        }
    }

    private async Task<string?> FindLatestAsync(IQuiltBackend backend, string name)
    {
        try
        {
            return await backend.ResolveAsync(At(name), Token);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.NotFound)
        {
            return null;
        }
    }
}
