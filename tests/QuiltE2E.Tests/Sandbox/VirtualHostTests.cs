using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Buckets named by the host instead of by the path.</summary>
public sealed class VirtualHostTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private int Port => new Uri(sandbox.Host.Facts.S3Endpoint).Port;

    [Theory]
    [InlineData("quilt-sandbox.localhost")]
    [InlineData("quilt-sandbox.127.0.0.1")]
    public async Task The_host_names_the_bucket(string host)
    {
        string key = "/virtual/" + host;
        (await SendAsync(host, new RawRequest("PUT", key).WithBody([1, 2]))).ShouldBe(200);
        (await sandbox.SendAsync(new("GET", "/quilt-sandbox" + key))).ShouldBe(200).Body.ShouldBe([1, 2]);
        (await SendAsync(host, new("GET", "/?list-type=2&prefix=virtual%2F"))).ShouldBe(200).Element("Name").ShouldBe("quilt-sandbox");
        (await SendAsync(host, new("HEAD", "/"))).ShouldBe(200);
        (await SendAsync(host, new("GET", "/none"))).ShouldBe(404, "NoSuchKey");
        (await SendAsync("no-such-bucket." + host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..], new("GET", "/k"))).ShouldBe(404, "NoSuchBucket");
    }

    [Fact]
    public async Task Every_path_is_a_key()
    {
        foreach (string key in (string[])["/_sandbox/reset", "/quilt-sandbox/k", "//double"])
        {
            (await SendAsync("quilt-sandbox.localhost", new RawRequest("PUT", key).WithBody([3]))).ShouldBe(200);
            (await sandbox.SendAsync(new("GET", "/quilt-sandbox" + key))).ShouldBe(200).Body.ShouldBe([3]);
        }
    }

    [Fact]
    public async Task A_name_of_the_machine_alone_names_no_bucket()
    {
        foreach (string host in (string[])["localhost", "127.0.0.1"])
        {
            (await SendAsync(host, new("GET", "/quilt-sandbox?list-type=2"))).ShouldBe(200).Element("Name").ShouldBe("quilt-sandbox");
        }
    }

    [Fact]
    public async Task The_SDK_uses_it_where_it_is_told_to()
    {
        using AmazonS3Client client = sandbox.Connect(config =>
        {
            config.ServiceURL = $"http://localhost:{Port}";
            config.ForcePathStyle = false;
            config.HttpClientFactory = new LoopbackFactory(Port);
        });
        await client.PutObjectAsync(new() { BucketName = SandboxFixture.Bucket, Key = "sdk/é +&", ContentBody = "hello" }, Cancel);
        using GetObjectResponse read = await client.GetObjectAsync(SandboxFixture.Bucket, "sdk/é +&", Cancel);
        read.ContentLength.ShouldBe(5);
        (await client.ListObjectsV2Async(new() { BucketName = SandboxFixture.Bucket, Prefix = "sdk/" }, Cancel))
            .S3Objects.ShouldHaveSingleItem().Key.ShouldBe("sdk/é +&");
    }

    [Fact]
    public async Task A_presigned_address_puts_and_gets_there()
    {
        string host = $"quilt-sandbox.localhost:{Port}";
        RawRequest put = new RawRequest("PUT", "/presigned").WithBody([7]);
        sandbox.Signer.Presign(put, 60, host);
        (await sandbox.Raw.SendAsync(put)).ShouldBe(200);
        RawRequest get = new("GET", "/presigned");
        sandbox.Signer.Presign(get, 60, host);
        (await sandbox.Raw.SendAsync(get)).ShouldBe(200).Body.ShouldBe([7]);
        RawRequest elsewhere = new("GET", "/presigned");
        sandbox.Signer.Presign(elsewhere, 60, host);
        elsewhere.Headers["host"] = $"quilt-sandbox-readonly.localhost:{Port}";
        (await sandbox.Raw.SendAsync(elsewhere)).ShouldBe(403, "SignatureDoesNotMatch");
    }

    private Task<RawResponse> SendAsync(string host, RawRequest request)
    {
        sandbox.Signer.Sign(request, RawSigner.Sha256(request.Body), $"{host}:{Port}");
        return sandbox.Raw.SendAsync(request);
    }

    /// <summary>Connects to the sandbox whatever the name: not every machine resolves names below localhost.</summary>
    private sealed class LoopbackFactory(int port) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellationToken) =>
            {
                TcpClient client = new();
                await client.ConnectAsync(System.Net.IPAddress.Loopback, port, cancellationToken);
                return client.GetStream();
            },
        });
    }
}
