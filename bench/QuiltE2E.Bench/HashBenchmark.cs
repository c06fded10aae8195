using System.Diagnostics;
using System.Globalization;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Bench;

/// <summary>Chunked SHA-256 of files in the page cache, against what openssl reaches on the same cores in the same run.</summary>
internal sealed class HashBenchmark : IBenchmark
{
    private const double Bound = 0.8;
    private const int Runs = 5;

    public string Verb => "hash";

    public string Summary => "chunked SHA-256 of page-cached files >= 0.8 x openssl x cores [MiB, default 1024]";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        int size = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1024;
        string path = Path.Join(Path.GetTempPath(), $"quilte2e-bench-{Environment.ProcessId}");
        try
        {
            await WriteAsync(path, size);
            List<double> ratios = [];
            for (int run = 0; run < Runs; run++)
            {
                // Both sides are measured in turn, so that a busy machine slows both.
                double single = await OpenSslSpeed.MeasureAsync(1) ?? throw new InvalidOperationException("This benchmark needs openssl.");
                double all = await OpenSslSpeed.MeasureAsync(Environment.ProcessorCount) ?? single;
                double ours = await MeasureAsync(path);
                double crc = await MeasureAsync(path, ContentHash.Crc64Nvme);
                double target = single * Environment.ProcessorCount;
                Report.Line($"run {run + 1}: openssl one core {single / 1e6:0} MB/s, all {Environment.ProcessorCount} cores {all / 1e6:0} MB/s;");
                Report.Line($"       ours {ours / 1e6:0} MB/s = {ours / target:0.00} x one core x cores, {ours / all:0.00} x all cores; CRC-64 {crc / 1e6:0} MB/s");
                ratios.Add(ours / target);
            }

            ratios.Sort();
            return Report.AtLeast("chunked SHA-256 / (openssl x cores), median", ratios[ratios.Count / 2], Bound, "x");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<double> MeasureAsync(string path, string type = ContentHash.Sha256Chunked)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await FileHasher.ComputeAsync(path, type);
        return new FileInfo(path).Length / watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(string path, int mebibytes)
    {
        byte[] block = new byte[1 << 20];
        new Random(1).NextBytes(block);
        await using FileStream file = File.Create(path);
        for (int i = 0; i < mebibytes; i++)
        {
            await file.WriteAsync(block);
        }
    }
}
