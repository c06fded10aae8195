using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Sandbox.Hosting;
using SandboxAccount = QuiltE2E.Sandbox.Hosting.SandboxAccount;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>A sandbox of its own for a class of tests, with clients for it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _diagnostics = new();

    public const string Bucket = SandboxHost.DefaultBucket;

    public SandboxHost Host { get; private set; } = null!;

    public IAmazonS3 S3 { get; private set; } = null!;

    internal RawClient Raw { get; private set; } = null!;

    internal RawSigner Signer => SignerAt(DateTimeOffset.UtcNow);

    public static AmazonS3Client Connect(SandboxFacts facts, Action<AmazonS3Config>? configure = null) =>
        Connect(facts.S3Endpoint, facts.Region, new BasicAWSCredentials(facts.AccessKeyId, facts.SecretAccessKey), configure);

    /// <summary>A client for a sandbox of a process of its own.</summary>
    public static AmazonS3Client Connect(SandboxInfo info) => Connect(
        info.S3Endpoint.AbsoluteUri, info.Region, new BasicAWSCredentials(info.AccessKeyId, info.SecretAccessKey), configure: null);

    public AmazonS3Client Connect(Action<AmazonS3Config> configure) => Connect(Host.Facts, configure);

    /// <summary>A client that signs as one of the sandbox's accounts.</summary>
    public AmazonS3Client ConnectAs(string name)
    {
        SandboxAccount account = Account(name);
        return Connect(Host.Facts with { AccessKeyId = account.AccessKeyId, SecretAccessKey = account.SecretAccessKey });
    }

    /// <summary>Sends a request with a signed body as one of the sandbox's accounts.</summary>
    internal Task<RawResponse> SendAsync(string name, RawRequest request)
    {
        SandboxAccount account = Account(name);
        new RawSigner(account.AccessKeyId, account.SecretAccessKey, DateTimeOffset.UtcNow)
            .Sign(request, RawSigner.Sha256(request.Body), Raw.Host);
        return Raw.SendAsync(request);
    }

    public SandboxAccount Account(string name) => Host.Facts.Accounts.Single(account => account.Name == name);

    private static AmazonS3Client Connect(
        string endpoint, string region, AWSCredentials credentials, Action<AmazonS3Config>? configure)
    {
        AmazonS3Config config = new()
        {
            ServiceURL = endpoint,
            ForcePathStyle = true,
            AuthenticationRegion = region,
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        return new(credentials, config);
    }

    internal RawSigner SignerAt(DateTimeOffset time) => new(Host.Facts.AccessKeyId, Host.Facts.SecretAccessKey, time);

    /// <summary>Sends a request with a signed body.</summary>
    internal Task<RawResponse> SendAsync(RawRequest request)
    {
        Signer.Sign(request, RawSigner.Sha256(request.Body), Raw.Host);
        return Raw.SendAsync(request);
    }

    public async ValueTask InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(new() { Diagnostics = _diagnostics.Enqueue }, TestContext.Current.CancellationToken);
        S3 = Connect(Host.Facts);
        Raw = new(new(Host.Facts.S3Endpoint));
    }

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        await Host.DisposeAsync();
        _diagnostics.ShouldBeEmpty("the sandbox itself failed");
    }
}
