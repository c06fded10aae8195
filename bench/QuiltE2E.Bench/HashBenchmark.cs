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
            double bestOpenSsl = 0;
            double bestOurs = 0;
            for (int run = 1; run <= Runs; run++)
            {
                // Both sides in turn, so that a busy machine slows both; the least disturbed run of each is compared.
                double openSsl = await OpenSslSpeed.MeasureAsync() ?? throw new InvalidOperationException("This benchmark needs openssl.");
                (double ours, double oursPerCpu) = await MeasureAsync(path, ContentHash.Sha256Chunked);
                (double crc, _) = await MeasureAsync(path, ContentHash.Crc64Nvme);
                double target = openSsl * Environment.ProcessorCount;
                Report.Line($"run {run}: openssl {openSsl / 1e6:0} MB/s x {Environment.ProcessorCount} cores; ours {ours / 1e6:0} MB/s = {ours / target:0.00} x");
                Report.Line($"       ({oursPerCpu / openSsl:0.00} x per second of CPU, which other programs do not disturb); CRC-64 {crc / 1e6:0} MB/s");
                bestOpenSsl = Math.Max(bestOpenSsl, target);
                bestOurs = Math.Max(bestOurs, ours);
            }

            return Report.AtLeast("chunked SHA-256 / (openssl x cores)", bestOurs / bestOpenSsl, Bound, "x");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(double PerSecond, double PerCpuSecond)> MeasureAsync(string path, string type)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        await FileHasher.ComputeAsync(path, type);
        double bytes = new FileInfo(path).Length;
        return (bytes / watch.Elapsed.TotalSeconds, bytes / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
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

        // Else the kernel writes it to the disk while we measure.
        file.Flush(flushToDisk: true);
    }
}
