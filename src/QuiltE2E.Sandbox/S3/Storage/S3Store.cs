namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>All that S3 keeps: metadata in SQLite and bodies as files, under one folder.</summary>
internal sealed class S3Store : IDisposable
{
    private readonly string _defaultBucket;
    private readonly TimeProvider _clock;

    private S3Store(MetadataStore metadata, BodyStore bodies, string defaultBucket, TimeProvider clock)
    {
        Metadata = metadata;
        Bodies = bodies;
        _defaultBucket = defaultBucket;
        _clock = clock;
    }

    public MetadataStore Metadata { get; }

    public BodyStore Bodies { get; }

    /// <summary>Opens the store, makes the default bucket where the folder is new, and sweeps what a crash left.</summary>
    public static async Task<S3Store> OpenAsync(string folder, bool durable, string defaultBucket, TimeProvider clock)
    {
        BodyStore bodies = new(Path.Combine(folder, "bodies"));
        MetadataStore metadata = new(Path.Combine(folder, "metadata.db"), durable, bodies.Remove);
        S3Store store = new(metadata, bodies, defaultBucket, clock);
        bodies.Sweep(metadata.Read(static database =>
            database[Schema.NamedBodies].All(static row => row.GetInt64(0)).ToHashSet()));
        bool isNew = metadata.Read(static database => database["SELECT 1 FROM bucket LIMIT 1"].Number()) is null;
        if (isNew)
        {
            await metadata.WriteAsync(store.AddDefaultBucket).ConfigureAwait(false);
        }

        return store;
    }

    /// <summary>Back to the state of a fresh folder.</summary>
    public async Task ResetAsync() =>
        await Metadata.WriteAsync(database =>
        {
            database.ReleasedBodies.AddRange(database[Schema.NamedBodies].All(static row => row.GetInt64(0)));
            database.Execute(Schema.Clear);
            return AddDefaultBucket(database);
        }).ConfigureAwait(false);

    public void Dispose()
    {
        Metadata.Dispose();
        Bodies.Dispose();
    }

    private bool AddDefaultBucket(Database database)
    {
        BucketTable.Insert(database, _defaultBucket, _clock.GetUtcNow(), Versioning.Enabled);
        return true;
    }
}
