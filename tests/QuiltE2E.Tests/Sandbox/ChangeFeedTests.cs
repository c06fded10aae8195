using System.Threading.Channels;
using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Those who follow writes: what they are told, in which order, when, and after a restart.</summary>
public sealed class ChangeFeedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_write_is_told_in_order()
    {
        using S3Store store = await OpenAsync();
        Follower follower = new();
        await using ChangeFeed feed = new(store, TimeSpan.Zero, Fail);
        feed.Start(follower);
        await follower.NextAsync();
        string first = await PutAsync(store, "a");
        string second = await PutAsync(store, "b");
        string marker = (await WriteAsync(store, static (database, bucket) => ObjectWriter.Delete(database, bucket, "a", DateTimeOffset.UtcNow))).VersionId!;
        await WriteAsync(store, (database, bucket) => ObjectWriter.DeleteVersion(database, bucket, "b", second));
        await WriteAsync(store, (database, bucket) => VersionTable.SetHeaders(database, VersionTable.Find(database, bucket.Id, "a", first)!.Seq, "tags"));
        (await follower.TakeAsync(5)).ShouldBe([$"Created a {first}", $"Created b {second}", $"MarkerCreated a {marker}", $"Removed b {second}", $"Created a {first}"]);
    }

    [Fact]
    public async Task A_change_without_versions_is_a_removal_and_a_creation()
    {
        using S3Store store = await OpenAsync(Versioning.Never);
        Follower follower = new();
        await using ChangeFeed feed = new(store, TimeSpan.Zero, Fail);
        feed.Start(follower);
        await follower.NextAsync();
        await PutAsync(store, "a");
        await PutAsync(store, "a");
        await WriteAsync(store, static (database, bucket) => ObjectWriter.Delete(database, bucket, "a", DateTimeOffset.UtcNow));
        (await follower.TakeAsync(4)).ShouldBe(["Created a null", "Removed a null", "Created a null", "Removed a null"]);
    }

    [Fact]
    public async Task Nobody_is_told_before_the_delay_and_a_shorter_one_counts_at_once()
    {
        using S3Store store = await OpenAsync();
        Follower follower = new();
        await using ChangeFeed feed = new(store, TimeSpan.FromMilliseconds(300), Fail);
        feed.Start(follower);
        await follower.NextAsync();
        await PutAsync(store, "a");
        ObjectChange change = (await follower.NextAsync()).ShouldHaveSingleItem();
        (DateTimeOffset.UtcNow - change.Time).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));

        feed.Delay = TimeSpan.FromHours(1);
        await PutAsync(store, "b");
        feed.Report().Consumers.ShouldHaveSingleItem().Pending.ShouldBe(1);
        feed.Delay = TimeSpan.Zero;
        (await follower.NextAsync()).ShouldHaveSingleItem().Key.ShouldBe("b");
    }

    [Fact]
    public async Task Who_kept_its_place_goes_on_there_and_who_did_not_is_told_all_that_is_left()
    {
        using S3Store store = await OpenAsync();
        Follower keeper = new();
        await using (ChangeFeed feed = new(store, TimeSpan.Zero, Fail))
        {
            feed.Start(keeper);
            await keeper.NextAsync();
            await PutAsync(store, "a");
            await keeper.TakeAsync(1);
        }

        await WriteAsync(store, static (database, bucket) => ObjectWriter.Delete(database, bucket, "a", DateTimeOffset.UtcNow));
        await PutAsync(store, "b");
        Follower beginner = new();
        Follower lost = new() { Position = long.MaxValue };
        await using ChangeFeed again = new(store, TimeSpan.Zero, Fail);
        again.Start(keeper, beginner, lost);
        (await keeper.TakeAsync(2)).Select(Kind).ShouldBe(["MarkerCreated a", "Created b"]);
        (await beginner.TakeAsync(3)).Select(Kind).ShouldBe(["Created a", "MarkerCreated a", "Created b"]);
        (await lost.TakeAsync(3)).Select(Kind).ShouldBe(["Created a", "MarkerCreated a", "Created b"]);
        beginner.Position.ShouldBe(keeper.Position);
        (keeper.Resets, beginner.Resets).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_is_written_while_somebody_begins_anew_is_told_once_and_not_before_the_delay()
    {
        using S3Store store = await OpenAsync();
        await PutAsync(store, "before");
        TaskCompletionSource begun = new();
        Follower follower = new() { Begun = begun.Task };
        await using ChangeFeed feed = new(store, TimeSpan.FromHours(1), Fail);
        feed.Start(follower);
        await PutAsync(store, "meanwhile");
        begun.SetResult();
        (await follower.NextAsync()).ShouldHaveSingleItem().Key.ShouldBe("before");
        feed.Report().Consumers.ShouldHaveSingleItem().Pending.ShouldBe(1);
        feed.Delay = TimeSpan.Zero;
        (await follower.NextAsync()).ShouldHaveSingleItem().Key.ShouldBe("meanwhile");
    }

    [Fact]
    public async Task A_reset_is_told_without_delay_and_nothing_of_before_it()
    {
        using S3Store store = await OpenAsync();
        Follower follower = new();
        await using ChangeFeed feed = new(store, TimeSpan.FromHours(1), Fail);
        feed.Start(follower);
        await follower.NextAsync();
        await PutAsync(store, "a");
        await store.ResetAsync(static _ => { });
        await feed.ResetAsync(Cancel);
        follower.Resets.ShouldBe(2);
        feed.Delay = TimeSpan.Zero;
        await PutAsync(store, "b");
        (await follower.TakeAsync(1)).Select(Kind).ShouldBe(["Created b"]);
    }

    [Fact]
    public async Task What_everybody_knows_is_kept_no_longer()
    {
        using S3Store store = await OpenAsync();
        Follower follower = new();
        await using ChangeFeed feed = new(store, TimeSpan.Zero, Fail);
        feed.Start(follower);
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(number => PutAsync(store, $"{number}")));
        await follower.TakeAsync(1200);
        while (store.Metadata.Read(static database => ChangeTable.CountAfter(database, 0)) > 1000)
        {
            await Task.Delay(10, Cancel);
        }
    }

    [Fact]
    public async Task Who_fails_is_named_and_does_not_stop_the_others()
    {
        using S3Store store = await OpenAsync();
        Follower follower = new();
        TaskCompletionSource<string> said = new();
        await using ChangeFeed feed = new(store, TimeSpan.Zero, said.SetResult);
        feed.Start(new Follower { Fails = true }, follower);
        (await said.Task.WaitAsync(Cancel)).ShouldContain("cannot follow");
        await PutAsync(store, "a");
        (await follower.TakeAsync(1)).Select(Kind).ShouldBe(["Created a"]);
        feed.Report().Consumers[0].Failure.ShouldBe("cannot follow");
        await store.ResetAsync(static _ => { });
        await feed.ResetAsync(Cancel);
    }

    private static string Kind(string change) => change[..change.LastIndexOf(' ')];

    private static void Fail(string line) => throw new InvalidOperationException(line);

    private static Task<T> WriteAsync<T>(S3Store store, Func<Database, Bucket, T> change) =>
        store.Metadata.WriteAsync(database => change(database, BucketTable.Get(database, "b")));

    private static async Task<string> PutAsync(S3Store store, string key) => await WriteAsync(store, (database, bucket) =>
        ObjectWriter.Put(database, bucket, new(key, 0, "etag", string.Empty, null, null, []), DateTimeOffset.UtcNow)) ?? "null";

    private async Task<S3Store> OpenAsync(Versioning versioning = Versioning.Enabled)
    {
        S3Store store = await S3Store.OpenAsync(_folder, durable: false, ["b"], [], TimeProvider.System);
        await WriteAsync(store, (database, bucket) =>
        {
            BucketTable.SetVersioning(database, bucket.Id, versioning);
            return true;
        });
        return store;
    }

    private sealed class Follower : IChangeConsumer
    {
        private readonly Channel<IReadOnlyList<ObjectChange>> _told = Channel.CreateUnbounded<IReadOnlyList<ObjectChange>>();

        public string Name => "follower";

        public long? Position { get; set; }

        public bool Fails { get; init; }

        /// <summary>What it waits for before it forgets.</summary>
        public Task Begun { get; init; } = Task.CompletedTask;

        public int Resets { get; private set; }

        public Task ResetAsync(CancellationToken cancellationToken)
        {
            Resets++;
            return Fails ? throw new InvalidOperationException("cannot follow") : Begun;
        }

        public Task ApplyAsync(IReadOnlyList<ObjectChange> changes, long? position, CancellationToken cancellationToken)
        {
            Position = position;
            _told.Writer.TryWrite(changes);
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<ObjectChange>> NextAsync() => await _told.Reader.ReadAsync(Cancel);

        public async Task<List<string>> TakeAsync(int count)
        {
            List<string> told = [];
            while (told.Count < count)
            {
                told.AddRange((await NextAsync()).Select(static change => $"{change.Kind} {change.Key} {change.VersionId}"));
            }

            return told;
        }
    }
}
