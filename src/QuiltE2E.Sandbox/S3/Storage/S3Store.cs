namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>All that S3 keeps: metadata in SQLite and bodies as files, under one folder.</summary>
internal sealed class S3Store : IDisposable
{
    private readonly IReadOnlyList<string> _firstBuckets;
    private readonly TimeProvider _clock;

    private S3Store(MetadataStore metadata, BodyStore bodies, IReadOnlyList<string> firstBuckets, TimeProvider clock)
    {
        Metadata = metadata;
        Bodies = bodies;
        _firstBuckets = firstBuckets;
        _clock = clock;
    }

    public MetadataStore Metadata { get; }

    public BodyStore Bodies { get; }

    /// <summary>Opens the store, makes the first buckets where the folder is new, and sweeps what a crash left.</summary>
    public static async Task<S3Store> OpenAsync(
        string folder, bool durable, IReadOnlyList<string> firstBuckets, IReadOnlyList<string> servants, TimeProvider clock)
    {
        BodyStore bodies = new(Path.Combine(folder, "bodies"));
        MetadataStore metadata = new(Path.Combine(folder, "metadata.db"), durable, bodies.Remove);
        S3Store store = new(metadata, bodies, [.. firstBuckets, .. servants], clock);
        bodies.Sweep(metadata.Read(static database =>
            database[Schema.NamedBodies].All(static row => row.GetInt64(0)).ToHashSet()));
        await metadata.WriteAsync(database =>
            database["SELECT 1 FROM bucket LIMIT 1"].Number() is null ? store.AddFirstBuckets(database) : store.AddMissing(database, servants))
            .ConfigureAwait(false);
        return store;
    }

    /// <summary>Back to the state of a fresh folder.</summary>
    /// <param name="addFirst">Adds what a fresh folder has beside its buckets, in the same transaction.</param>
    public async Task ResetAsync(Action<Database> addFirst) =>
        await Metadata.WriteAsync(database =>
        {
            database.ReleasedBodies.AddRange(database[Schema.NamedBodies].All(static row => row.GetInt64(0)));
            database.Execute(Schema.Clear);
            addFirst(database);
            return AddFirstBuckets(database);
        }).ConfigureAwait(false);

    public void Dispose()
    {
        Metadata.Dispose();
        Bodies.Dispose();
    }

    private bool AddFirstBuckets(Database database) => AddMissing(database, _firstBuckets);

    private bool AddMissing(Database database, IReadOnlyList<string> names)
    {
        foreach (string name in names.Where(name => BucketTable.Find(database, name) is null))
        {
            BucketTable.Insert(database, name, _clock.GetUtcNow(), Versioning.Enabled);
        }

        return true;
    }
}
