using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Storage;

/// <summary>One sandbox for a class of tests, and stores that speak to it or to something before it.</summary>
public sealed class SandboxStore : IAsyncLifetime
{
    private SandboxHost? _host;
    private IObjectStore? _store;

    /// <summary>Nothing is found in it.</summary>
    public static StoreEnvironment EmptyEnvironment { get; } =
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_EC2_METADATA_DISABLED"] = "true" }, "/nonexistent");

    /// <summary>Retries without waiting, and gives up soon.</summary>
    public static StoreLimits Quick { get; } = new()
    {
        MaxAttempts = 3,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(5),
    };

    public SandboxFacts Facts => _host!.Facts;

    public AccessKeys Keys => new(Facts.AccessKeyId, Facts.SecretAccessKey);

    public string Bucket => Facts.Bucket;

    public IObjectStore Store => _store!;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions(), Stop);
        _store = await ConnectAsync(new ObjectStoreOptions());
    }

    /// <summary>Makes a store; what the options leave out is the sandbox's.</summary>
    public async Task<IObjectStore> ConnectAsync(ObjectStoreOptions options)
    {
        S3Connection connection = await S3StoreFactory.ResolveAsync(
            options,
            new ObjectStoreOptions { EndpointUrl = Facts.S3Endpoint, Region = Facts.Region, Keys = Keys, Limits = Quick },
            EmptyEnvironment,
            Stop);
        return S3StoreFactory.Create(connection);
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await _host!.DisposeAsync();
    }
}
