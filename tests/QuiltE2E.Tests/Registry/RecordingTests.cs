using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Registry;

/// <summary>The last step of a push, with everything that can come between its two pointers.</summary>
public sealed class RecordingTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task Losing_the_race_at_the_last_moment_takes_the_own_pointer_back()
    {
        (string name, string first, string folder) = await PrepareAsync();
        string? winner = null;
        await using FaultProxy proxy = Proxy(request => IsLatest(request, name), () => winner = Push(name, first, "winner"));
        using IQuiltBackend late = await ConnectAsync(proxy);

        QuiltException error = await ShouldFailAsync(
            () => late.PushAsync(new PushRequest(Bucket, name, folder, "late", UserMeta: null, first), progress: null, Token), "LatestConflict");
        error.Message.ShouldContain(winner!);
        (await ListedAsync(name)).ShouldBe([winner!, first]);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(winner);
    }

    [Fact]
    public async Task With_force_the_loser_tries_again_and_both_are_listed()
    {
        (string name, string first, string folder) = await PrepareAsync();
        string? winner = null;
        await using FaultProxy proxy = Proxy(request => IsLatest(request, name), () => winner ??= Push(name, first, "winner"));
        using IQuiltBackend late = await ConnectAsync(proxy);

        PushResult result = await late.PushAsync(new PushRequest(Bucket, name, folder, "late", Force: true), progress: null, Token);
        (await ListedAsync(name)).Order(StringComparer.Ordinal).ShouldBe(new[] { winner!, first, result.TopHash }.Order(StringComparer.Ordinal));
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(result.TopHash);
        proxy.Requests.Count(request => IsLatest(request, name)).ShouldBe(2);
    }

    [Fact]
    public async Task A_second_that_is_taken_moves_to_the_next_free_one()
    {
        string name = Fixture.NewName();
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string other = new('0', 64);
        for (long second = now - 5; second < now + 120; second++)
        {
            await PutAsync($".quilt/named_packages/{name}/{second}", other);
        }

        PushResult push = await PushAsync(name, Fixture.NewFolder(("a", name)));
        push.Pointer.ShouldBe($"{now + 120}");
        (await ReadTextAsync($".quilt/named_packages/{name}/{now}")).ShouldBe(other);
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_make_a_push_fail()
    {
        (string name, string first, string folder) = await PrepareAsync();
        int lost = 0;
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint,
            request => request.Method == "PUT" && request.Target.Contains("named_packages") && Interlocked.Increment(ref lost) is 1 or 3 ? Fault.LoseAnswer : null);
        using IQuiltBackend backend = await ConnectAsync(proxy);

        PushResult result = await backend.PushAsync(
            new PushRequest(Bucket, name, folder, "second", UserMeta: null, first), progress: null, Token);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(result.TopHash);
        (await ListedAsync(name)).ShouldBe([result.TopHash, first]);
    }

    [Fact]
    public async Task A_refused_latest_records_nothing()
    {
        (string name, string first, string folder) = await PrepareAsync();
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint, request => IsLatest(request, name) ? Fault.Error(403, "AccessDenied") : null);
        using IQuiltBackend backend = await ConnectAsync(proxy);

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => backend.PushAsync(
            new PushRequest(Bucket, name, folder, "second", UserMeta: null, first), progress: null, Token));
        error.Kind.ShouldBe(QuiltErrorKind.AccessDenied);
        error.Message.ShouldContain("TEST-ID");
        (await ListedAsync(name)).ShouldBe([first]);
    }

    [Fact]
    public async Task A_pointer_that_cannot_be_taken_back_is_named()
    {
        (string name, string first, string folder) = await PrepareAsync();
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint,
            request => IsLatest(request, name) || request.Method == "DELETE" ? Fault.Error(403, "AccessDenied") : null);
        using IQuiltBackend backend = await ConnectAsync(proxy);

        QuiltException error = await ShouldFailAsync(
            () => backend.PushAsync(new PushRequest(Bucket, name, folder, "second", UserMeta: null, first), progress: null, Token), "RevisionLeftOver");
        error.Kind.ShouldBe(QuiltErrorKind.AccessDenied);
        error.Target!.ShouldContain(name);
        (await ListedAsync(name)).Count.ShouldBe(2);
        (await Backend.ResolveAsync(At(name), Token)).ShouldBe(first);
    }

    [Fact]
    public async Task A_store_without_conditional_writes_is_used_with_a_warning()
    {
        (string name, string first, string folder) = await PrepareAsync();
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint,
            request => request.Method == "PUT" && request.Head.Contains("\r\nIf-", StringComparison.OrdinalIgnoreCase) ? Fault.Error(501, "NotImplemented") : null);
        using IQuiltBackend backend = await ConnectAsync(proxy);

        PushResult result = await backend.PushAsync(
            new PushRequest(Bucket, name, folder, "second", UserMeta: null, first), progress: null, Token);
        result.Warnings.Single().ShouldContain("conditional");
        (await backend.GetCapabilitiesAsync(Token)).Single(capability => capability.Name == CapabilityNames.ConditionalWrite).Available.ShouldBeFalse();
        (await ListedAsync(name)).ShouldBe([result.TopHash, first]);
        await ShouldFailAsync(
            () => backend.PushAsync(new PushRequest(Bucket, name, folder, "third", UserMeta: null, first), progress: null, Token), "LatestConflict");
    }

    private static bool IsLatest(ProxiedRequest request, string name) =>
        request.Method == "PUT" && request.Target.EndsWith($"{name}/latest", StringComparison.Ordinal);

    private FaultProxy Proxy(Func<ProxiedRequest, bool> when, Action act) => new(
        Fixture.Facts.S3Endpoint,
        request =>
        {
            if (when(request))
            {
                act();
            }

            return null;
        });

    private string Push(string name, string parent, string message) => Backend.PushAsync(
        new PushRequest(Bucket, name, Fixture.NewFolder(("by", message)), message, UserMeta: null, parent), progress: null, Token)
        .GetAwaiter().GetResult().TopHash;

    private async Task<(string Name, string First, string Folder)> PrepareAsync()
    {
        string name = Fixture.NewName();
        string first = (await PushAsync(name, Fixture.NewFolder(("a", "1")), message: name)).TopHash;
        return (name, first, Fixture.NewFolder(("a", "2")));
    }

    private async Task<IQuiltBackend> ConnectAsync(FaultProxy proxy) =>
        BackendFactory.CreateQuilt3(await Fixture.CreateStoreAsync(proxy.Url));

    private async Task<List<string>> ListedAsync(string name) =>
        [.. (await RevisionsAsync(name)).Where(revision => revision.Pointer != "latest").Select(revision => revision.TopHash!)];
}
