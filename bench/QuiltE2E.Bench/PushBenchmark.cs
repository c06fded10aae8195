using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Bench;

/// <summary>A push of many small files to a sandbox in a process of its own, over HTTP.</summary>
internal sealed class PushBenchmark : IBenchmark
{
    private const double Bound = 1000;
    private const int FileSize = 32 * 1024;
    private const int Runs = 3;

    public string Verb => "push";

    public string Summary => "push of 2,000 files of 32 KiB to the sandbox >= 1,000 files/s [files, default 2000]";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        int count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2000;
        string folder = Directory.CreateTempSubdirectory("quilte2e-bench-").FullName;
        using Process sandbox = SandboxServer.Start();
        try
        {
            using JsonDocument ready = JsonDocument.Parse((await sandbox.StandardOutput.ReadLineAsync())!);
            JsonElement facts = ready.RootElement;
            using IQuiltBackend backend = BackendFactory.CreateQuilt3(await ConnectAsync(facts));
            string bucket = facts.GetProperty("bucket").GetString()!;

            // The first push warms both sides up, as the first of a session does; it is shown, not counted.
            List<double> rates = [];
            for (int run = 0; run <= Runs; run++)
            {
                string source = Write(folder, run, count);
                double rate = await MeasureAsync(backend, new PushRequest(bucket, $"bench/run{run}", source, "bench"), sandbox);
                if (run > 0)
                {
                    rates.Add(rate);
                }
            }

            rates.Sort();
            double median = rates[rates.Count / 2];
            Report.Line($"median {median:0} files/s = {median / Bound:0.00} x the bound");
            return Report.AtLeast("push of small files, median", median, Bound, "files/s");
        }
        finally
        {
            sandbox.StandardInput.Close();
            await sandbox.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(IQuiltBackend backend, PushRequest request, Process sandbox)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan ownBefore = self.TotalProcessorTime;
        sandbox.Refresh();
        TimeSpan serverBefore = sandbox.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        PushResult result = await backend.PushAsync(request, progress: null, CancellationToken.None);
        double seconds = watch.Elapsed.TotalSeconds;
        self.Refresh();
        sandbox.Refresh();
        double rate = result.UploadedCount / seconds;
        Report.Line(
            $"{request.Name}: {result.UploadedCount} files in {seconds:0.00} s = {rate:0} files/s; CPU client {(self.TotalProcessorTime - ownBefore).TotalSeconds:0.00} s, server {(sandbox.TotalProcessorTime - serverBefore).TotalSeconds:0.00} s");
        return rate;
    }

    private static string Write(string folder, int run, int count)
    {
        string source = Directory.CreateDirectory(Path.Join(folder, run.ToString(CultureInfo.InvariantCulture))).FullName;
        byte[] content = new byte[FileSize];
        Random random = new(run);
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(content);
            string directory = Directory.CreateDirectory(Path.Join(source, $"d{i / 100:000}")).FullName;
            File.WriteAllBytes(Path.Join(directory, string.Create(CultureInfo.InvariantCulture, $"f{i:00000}.bin")), content);
        }

        return source;
    }

    private static async Task<IObjectStore> ConnectAsync(JsonElement facts)
    {
        ObjectStoreOptions options = new()
        {
            EndpointUrl = facts.GetProperty("s3Endpoint").GetString(),
            Keys = new AccessKeys(facts.GetProperty("accessKeyId").GetString()!, facts.GetProperty("secretAccessKey").GetString()!),
            Region = facts.GetProperty("region").GetString(),
        };
        return S3StoreFactory.Create(
            await S3StoreFactory.ResolveAsync(options, session: null, StoreEnvironment.Process, CancellationToken.None));
    }
}
