using System.Diagnostics;
using Amazon.S3;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.LocalSandbox;

/// <summary>A sandbox in a process of its own, started the way the cmdlets start it.</summary>
public sealed class SandboxProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_S3_and_leaves_nothing_behind()
    {
        SandboxProcess sandbox = await SandboxProcess.StartAsync(cancellationToken: Cancel);
        string folder = sandbox.Info.DataDirectory;
        await using (sandbox)
        {
            sandbox.Info.S3Endpoint.IsLoopback.ShouldBeTrue();
            sandbox.Info.ProcessId.ShouldNotBe(Environment.ProcessId);
            sandbox.Info.Bucket.ShouldBe("quilt-sandbox");
            Directory.Exists(folder).ShouldBeTrue();
            using AmazonS3Client s3 = SandboxFixture.Connect(sandbox.Info);
            await s3.PutObjectAsync(new() { BucketName = sandbox.Info.Bucket, Key = "k", ContentBody = "hello" }, Cancel);

            SandboxInfo attached = await SandboxClient.AttachAsync(sandbox.Info.S3Endpoint, Cancel);
            attached.Accounts.ShouldBe(sandbox.Info.Accounts);
            attached.Accounts.Select(static account => account.Name).ShouldBe(["admin", "writer", "reader", "stranger"]);
            (attached with { Accounts = sandbox.Info.Accounts }).ShouldBe(sandbox.Info);
            SandboxRequestReport report = await sandbox.Client.GetRequestsAsync(cancellationToken: Cancel);
            report.Counts.ShouldBe([new("s3", "PutObject", 200, sandbox.Info.AccessKeyId, 1)]);
            report.Requests.ShouldHaveSingleItem().Key.ShouldBe("k");

            await sandbox.Client.ResetAsync(Cancel);
            (await s3.ListObjectsV2Async(new() { BucketName = sandbox.Info.Bucket }, Cancel)).KeyCount.ShouldBe(0);
        }

        Directory.Exists(folder).ShouldBeFalse();
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => sandbox.Client.GetHealthAsync(Cancel));
        error.ErrorId.ShouldBe("SandboxUnreachable");
        error.Call.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_keeps_its_data_where_it_is_told_to()
    {
        string folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;
        try
        {
            await using (SandboxProcess first = await SandboxProcess.StartAsync(new() { DataDirectory = folder }, Cancel))
            {
                using AmazonS3Client s3 = SandboxFixture.Connect(first.Info);
                await s3.PutObjectAsync(new() { BucketName = first.Info.Bucket, Key = "kept", ContentBody = "hello" }, Cancel);
                QuiltException error = await Should.ThrowAsync<QuiltException>(
                    () => SandboxProcess.StartAsync(new() { DataDirectory = folder }, Cancel));
                error.ErrorId.ShouldBe("SandboxStartFailed");
                error.Message.ShouldContain(folder);
            }

            await using SandboxProcess second = await SandboxProcess.StartAsync(new() { DataDirectory = folder }, Cancel);
            using AmazonS3Client again = SandboxFixture.Connect(second.Info);
            (await again.GetObjectMetadataAsync(second.Info.Bucket, "kept", Cancel)).ContentLength.ShouldBe(5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task One_that_was_started_elsewhere_can_be_stopped()
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(new() { EndsWithThisProcess = false }, Cancel);
        await new SandboxClient(sandbox.Info.ControlEndpoint).StopAsync(Cancel);
        using Process process = Process.GetProcessById(sandbox.Info.ProcessId);
        await process.WaitForExitAsync(Cancel);
        Directory.Exists(sandbox.Info.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => SandboxProcess.StartAsync(new() { AssemblyPath = "/nowhere/QuiltE2E.Sandbox.dll" }, Cancel));
        error.ErrorId.ShouldBe("SandboxProgramMissing");
        error.Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(cancellationToken: Cancel);
        int port = new Uri(host.Facts.S3Endpoint).Port;
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => SandboxProcess.StartAsync(new() { Port = port }, Cancel));
        error.ErrorId.ShouldBe("SandboxStartFailed");
        error.Message.ShouldContain($"127.0.0.1:{port}");
    }

    [Fact]
    public async Task Something_else_on_the_port_is_no_sandbox()
    {
        using System.Net.HttpListener other = new();
        string prefix = StartOther(other);
        Task<System.Net.HttpListenerContext> asked = other.GetContextAsync();
        Task<SandboxInfo> attach = SandboxClient.AttachAsync(new(prefix), Cancel);
        System.Net.HttpListenerContext context = await asked;
        context.Response.Close("{\"status\":\"ok\"}"u8.ToArray(), willBlock: true);
        (await Should.ThrowAsync<QuiltException>(attach)).ErrorId.ShouldBe("NotASandbox");
    }

    [Fact]
    public void A_dotnet_without_the_web_runtime_is_not_enough()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("quilt-dotnet-");
        try
        {
            string dotnet = Path.Combine(root.FullName, "dotnet");
            File.WriteAllText(dotnet, string.Empty);
            root.CreateSubdirectory("shared/Microsoft.AspNetCore.App/9.0.1");
            QuiltException error = Should.Throw<QuiltException>(() => DotnetLocator.Find([dotnet]));
            error.ErrorId.ShouldBe("AspNetCoreRuntimeMissing");
            error.Message.ShouldContain(dotnet);
            error.Remedy.ShouldNotBeNull().ShouldContain("https://dotnet.microsoft.com/download");

            root.CreateSubdirectory("shared/Microsoft.AspNetCore.App/10.0.1");
            DotnetLocator.Find([dotnet]).ShouldBe(dotnet);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static string StartOther(System.Net.HttpListener other)
    {
        using System.Net.Sockets.TcpListener free = new(System.Net.IPAddress.Loopback, 0);
        free.Start();
        string prefix = $"http://127.0.0.1:{((System.Net.IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        other.Prefixes.Add(prefix);
        other.Start();
        return prefix;
    }
}
