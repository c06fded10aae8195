using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Verification.Residue;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Verification.Residue;

/// <summary>Sweeps on a sandbox; each test has runs of its own.</summary>
public sealed class ResidueSweeperTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private static int _last;

    private readonly RunId _run = RunId.Parse($"e2e-20260102-130405-{Interlocked.Increment(ref _last):x6}");

    private ResidueSweeper Sweeper => new(Store);

    [Fact]
    public async Task A_run_is_found_by_its_prefix_and_removed_to_the_last_version()
    {
        await MakeAsync(_run);
        ResidueScope scope = ResidueScope.Of(_run, Bucket);
        IReadOnlyList<ResidueItem> found = await Sweeper.FindAsync(scope, Token);

        found.ShouldAllBe(item => item.RunId == _run.Text && item.Bucket == Bucket && item.Ledger == null);
        found.Select(static item => item.Kind).Distinct().Order().ShouldBe(
            [ResidueKind.RevisionPointer, ResidueKind.Manifest, ResidueKind.Data, ResidueKind.Upload]);
        found.Count(static item => item.Kind == ResidueKind.Manifest).ShouldBe(2);
        found.Where(static item => item.Kind is ResidueKind.RevisionPointer or ResidueKind.Data).Select(static item => item.Owner)
            .ToHashSet(StringComparer.Ordinal).ShouldBe([$"{_run}/a", $"{_run}/loose.txt"], ignoreOrder: true);

        (await Sweeper.RemoveAsync(found, Token)).ShouldAllBe(static deletion => deletion.Error == null);
        (await Sweeper.FindAsync(scope, Token)).ShouldBeEmpty();
        (await AllAsync()).ShouldNotContain(key => key.Contains(_run.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_begins_like_a_run_is_not_found()
    {
        foreach (string name in (string[])[$"{_run}x/a", $"{_run}-2/a", "e2e-something/a", "e2e-2026/a"])
        {
            await PushAsync(name, Fixture.NewFolder(("a.txt", name)));
        }

        await PutAsync(_run.Text, "an object of this very name");
        await PutAsync($"before/{_run}/a", "a key with the id inside");
        (await Sweeper.FindAsync(ResidueScope.Of(_run, Bucket), Token)).ShouldBeEmpty();
        (await Sweeper.FindRunsAsync(Bucket, DateTimeOffset.MaxValue, Token)).ShouldNotContain(_run);
    }

    [Fact]
    public async Task Runs_are_found_by_their_age()
    {
        RunId older = RunId.Parse($"e2e-20250101-000000-{Interlocked.Increment(ref _last):x6}");
        await PutAsync($"{older}/a", "data alone");
        await Store.DeleteAsync(new ObjectRef(Bucket, $"{older}/a"), Token);
        await MakeAsync(_run);

        (await Sweeper.FindRunsAsync(Bucket, _run.Began, Token)).ShouldBe([older], "a marker is enough, and a run that begins just then is not older");
        IReadOnlyList<RunId> both = await Sweeper.FindRunsAsync(Bucket, _run.Began.AddSeconds(1), Token);
        both[0].ShouldBe(older);
        both.ShouldContain(_run);
        await Sweeper.RemoveAsync(await Sweeper.FindAsync(ResidueScope.Of(older, Bucket), Token), Token);
    }

    [Fact]
    public async Task A_manifest_that_does_not_say_that_it_is_the_runs_own_stays()
    {
        await PushAsync($"{_run}/unmarked", Fixture.NewFolder(("a.txt", $"a of {_run}")));
        ResidueScope scope = ResidueScope.Of(_run, Bucket);
        IReadOnlyList<ResidueItem> found = await Sweeper.FindAsync(scope, Token);
        found.ShouldNotContain(static item => item.Kind == ResidueKind.Manifest);
        found.ShouldContain(static item => item.Kind == ResidueKind.RevisionPointer);
        await Sweeper.RemoveAsync(found, Token);
        (await Sweeper.FindAsync(scope, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pointers_stay_while_their_manifests_cannot_be_removed()
    {
        await MakeAsync(_run);
        ResidueScope scope = ResidueScope.Of(_run, Bucket);
        ResidueSweeper sweeper = new(StubbornStore.Around(Store));
        IReadOnlyList<ObjectDeletion> removed = await sweeper.RemoveAsync(await sweeper.FindAsync(scope, Token), Token);
        removed.Count(static deletion => deletion.Error is not null).ShouldBe(2);

        IReadOnlyList<ResidueItem> left = await Sweeper.FindAsync(scope, Token);
        left.Count(static item => item.Kind == ResidueKind.Manifest).ShouldBe(2, "a pointer that is there still leads to each");
        await Sweeper.RemoveAsync(left, Token);
        (await Sweeper.FindAsync(scope, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_sweeps_at_once_leave_nothing_and_fail_at_nothing()
    {
        await MakeAsync(_run);
        ResidueScope scope = ResidueScope.Of(_run, Bucket);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            IReadOnlyList<ResidueItem> found = await Sweeper.FindAsync(scope, Token);
            (await Sweeper.RemoveAsync(found, Token)).ShouldAllBe(static deletion => deletion.Error == null);
        }));
        (await Sweeper.FindAsync(scope, Token)).ShouldBeEmpty();
        (await AllAsync()).ShouldNotContain(key => key.Contains(_run.Text, StringComparison.Ordinal));
    }

    // A package with two revisions, an object of two versions, an upload that was begun.
    private async Task MakeAsync(RunId run)
    {
        string folder = Fixture.NewFolder(("a.txt", $"a of {run}"));
        await PushMarkedAsync(run, folder);
        RegistryFixture.Write(folder, "a.txt", $"another of {run}");
        await PushMarkedAsync(run, folder);
        await PutAsync($"{run}/loose.txt", "one");
        await PutAsync($"{run}/loose.txt", "two");
        await Store.StartMultipartAsync(Bucket, $"{run}/a/large.bin", PutOptions.Default, Token);
    }

    private Task<PushResult> PushMarkedAsync(RunId run, string folder) => Backend.PushAsync(
        new PushRequest(
            Bucket, $"{run}/a", folder, Message: null, PackageJson.Parse($$$"""{"{{{RunMark.MetadataKey}}}":{"{{{RunMark.RunKey}}}":"{{{run}}}"}}"""),
            Force: true),
        progress: null, Token);

    private async Task<List<string>> AllAsync()
    {
        List<string> keys = [];
        await foreach (ObjectVersionInfo version in Store.ListVersionsAsync(Bucket, string.Empty, Token))
        {
            keys.Add(version.Ref.Key);
        }

        await foreach ((string key, _) in Store.ListMultipartAsync(Bucket, string.Empty, Token))
        {
            keys.Add(key);
        }

        return [.. keys.Where(static key => !key.StartsWith("before/", StringComparison.Ordinal))];
    }
}
