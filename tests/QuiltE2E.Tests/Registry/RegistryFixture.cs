using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Registry;

/// <summary>A sandbox for the tests of one class, with clients for it and a folder for files.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quilt-e2e-registry-").FullName;
    private SandboxHost _host = null!;
    private readonly List<IDisposable> _opened = [];
    private int _next;

    public SandboxFacts Facts => _host.Facts;

    public string Bucket => Facts.Bucket;

    public IObjectStore Store { get; private set; } = null!;

    public IQuiltBackend Backend { get; private set; } = null!;

    /// <summary>The platform's backend, as the administrator.</summary>
    public IQuiltBackend Platform { get; private set; } = null!;

    internal SandboxHost Host => _host;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync();
        Store = await CreateStoreAsync();
        Backend = BackendFactory.CreateQuilt3(Store);
        Platform = await OpenPlatformAsync("admin");
    }

    public async ValueTask DisposeAsync()
    {
        Backend.Dispose();
        _opened.ForEach(static item => item.Dispose());
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A store of its own, by default as the administrator.</summary>
    public Task<IObjectStore> CreateStoreAsync(string? endpoint = null, AccessKeys? keys = null) => CreateStoreAsync(new ObjectStoreOptions
    {
        EndpointUrl = endpoint ?? Facts.S3Endpoint,
        Keys = keys ?? new AccessKeys(Facts.AccessKeyId, Facts.SecretAccessKey),
        Region = Facts.Region,
    });

    /// <summary>Athena as the administrator, with the keys of a backend.</summary>
    public async Task<AthenaQueries> ConnectQueriesAsync(string backend, IObjectStore? store = null)
    {
        (PlatformConnection connection, IObjectStore vended) = await ConnectPlatformAsync("admin");
        _opened.Add(vended);
        ObjectStoreOptions options = new()
        {
            EndpointUrl = Facts.S3Endpoint,
            Region = Facts.Region,
            Keys = backend == "quilt3" ? new AccessKeys(Facts.AccessKeyId, Facts.SecretAccessKey) : null,
        };
        CancellationToken token = TestContext.Current.CancellationToken;
        S3Connection storage = backend == "quilt3"
            ? await S3StoreFactory.ResolveAsync(options, session: null, StoreEnvironment.Process, token)
            : await connection.ResolveStorageAsync(options, StoreEnvironment.Process, token);
        AthenaQueries queries = AthenaQueries.Create(
            Facts.S3Endpoint, storage, store ?? vended, await connection.GetConfigAsync(token), StoreEnvironment.Process, backend);
        _opened.Add(queries);
        return queries;
    }

    /// <summary>The platform's backend as one of the sandbox's accounts.</summary>
    public async Task<IQuiltBackend> OpenPlatformAsync(string name)
    {
        (PlatformConnection connection, IObjectStore store) = await ConnectPlatformAsync(name);
        IQuiltBackend backend = BackendFactory.CreatePlatform(connection, store);
        _opened.Add(backend);
        return backend;
    }

    /// <summary>The registry as one of the sandbox's accounts, and S3 with the keys that it vends.</summary>
    public async Task<(PlatformConnection Connection, IObjectStore Store)> ConnectPlatformAsync(string name)
    {
        SandboxAccount account = Facts.Accounts.Single(account => account.Name == name);
        PlatformOptions options = new() { CatalogUrl = Facts.CatalogUrl, Token = new SecretText(account.Token) };
        CancellationToken token = TestContext.Current.CancellationToken;
        PlatformConnection connection = await PlatformConnectionFactory.ResolveAsync(options, StoreEnvironment.Process, token);
        ObjectStoreOptions storage = new() { EndpointUrl = Facts.S3Endpoint, Region = Facts.Region };
        _opened.Add(connection);
        return (connection, S3StoreFactory.Create(await connection.ResolveStorageAsync(storage, StoreEnvironment.Process, token)));
    }

    /// <summary>A store that signs nothing, so that everything is refused.</summary>
    public Task<IObjectStore> CreateAnonymousStoreAsync() => CreateStoreAsync(
        new ObjectStoreOptions { EndpointUrl = Facts.S3Endpoint, Anonymous = true, Region = Facts.Region });

    /// <summary>A package name that nobody else uses.</summary>
    public string NewName() => $"tests/p{Interlocked.Increment(ref _next)}";

    /// <summary>An empty folder.</summary>
    public string NewFolder() => Directory.CreateDirectory(
        Path.Combine(_folder, $"f{Interlocked.Increment(ref _next)}")).FullName;

    /// <summary>A folder with files.</summary>
    public string NewFolder(params (string Key, string Content)[] files)
    {
        string folder = NewFolder();
        foreach ((string key, string content) in files)
        {
            Write(folder, key, content);
        }

        return folder;
    }

    public static void Write(string folder, string key, string content)
    {
        string path = Path.Combine(folder, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>A store of its own, as the options say.</summary>
    public static async Task<IObjectStore> CreateStoreAsync(ObjectStoreOptions options) => S3StoreFactory.Create(
        await S3StoreFactory.ResolveAsync(options, session: null, StoreEnvironment.Process, TestContext.Current.CancellationToken));
}
