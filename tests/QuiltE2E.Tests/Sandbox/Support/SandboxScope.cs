using Amazon.S3;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>A sandbox of one test's own, whose clock the test moves.</summary>
internal sealed class SandboxScope : IAsyncDisposable
{
    private SandboxScope(SandboxHost host, ManualClock clock)
    {
        Host = host;
        Clock = clock;
        S3 = SandboxFixture.Connect(host.Facts);
        Registry = new(host.Facts);
    }

    public SandboxHost Host { get; }

    public ManualClock Clock { get; }

    public IAmazonS3 S3 { get; }

    public RegistryClient Registry { get; }

    public static async Task<SandboxScope> StartAsync()
    {
        ManualClock clock = new(DateTimeOffset.UtcNow);
        return new(await SandboxHost.StartAsync(new() { Clock = clock }, TestContext.Current.CancellationToken), clock);
    }

    /// <summary>A client of the registry with an account's token.</summary>
    public RegistryClient As(string account) =>
        new(Host.Facts) { Token = Host.Facts.Accounts.Single(known => known.Name == account).Token };

    public async ValueTask DisposeAsync()
    {
        Registry.Dispose();
        S3.Dispose();
        await Host.DisposeAsync();
    }
}
