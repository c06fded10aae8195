using System.Diagnostics;
using System.Globalization;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Bench;

/// <summary>The top hash of a manifest of a million entries, in a process of its own so that its peak memory is known.</summary>
internal sealed class TopHashBenchmark : IBenchmark
{
    private const string ChildOption = "--hash";
    private const double MaxSeconds = 2;
    private const double MaxMegabytes = 200;

    public string Verb => "tophash";

    public string Summary => "top hash of a manifest in one pass, < 2 s and < 200 MB peak [entries, default 1000000]";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [ChildOption, string manifest])
        {
            return await HashAsync(manifest);
        }

        int count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        bool isPlainMet = await MeasureAsync("plain", count, withMeta: false, shuffled: false);
        bool isMetaMet = await MeasureAsync("with user metadata on every entry", count, withMeta: true, shuffled: false);
        await MeasureAsync("out of order, which takes a second pass (no bound)", count, withMeta: false, shuffled: true);
        return isPlainMet && isMetaMet;
    }

    private static async Task<bool> MeasureAsync(string name, int count, bool withMeta, bool shuffled)
    {
        string path = Path.Join(Path.GetTempPath(), $"quilte2e-bench-{Environment.ProcessId}.jsonl");
        try
        {
            await WriteAsync(path, count, withMeta, shuffled);
            ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
            start.ArgumentList.Add("tophash");
            start.ArgumentList.Add(ChildOption);
            start.ArgumentList.Add(path);
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            string[] fields = output.Trim().Split('\n')[^1].Split(' ');
            double seconds = double.Parse(fields[0], CultureInfo.InvariantCulture);
            double megabytes = double.Parse(fields[1], CultureInfo.InvariantCulture);
            Report.Line($"{name}: {count} entries, {new FileInfo(path).Length / 1e6:0} MB, top hash {fields[2]}");
            Report.Line($"     {fields[3]} s of CPU in the whole process, which other programs disturb less than the time");
            if (shuffled)
            {
                Report.Line($"     {seconds:0.###} s, peak memory {megabytes:0.###} MB");
                return true;
            }

            bool isFast = Report.Below("time", seconds, MaxSeconds, "s");
            return Report.Below("peak memory", megabytes, MaxMegabytes, "MB") && isFast;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> HashAsync(string path)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TopHash hash;
        await using (FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
        {
            hash = await TopHashCalculator.ComputeAsync(file);
        }

        double seconds = watch.Elapsed.TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        Report.Line($"{seconds} {self.PeakWorkingSet64 / 1e6} {hash.Short} {Environment.CpuUsage.TotalTime.TotalSeconds}");
        return true;
    }

    private static async Task WriteAsync(string path, int count, bool withMeta, bool shuffled)
    {
        await using FileStream file = File.Create(path);
        ManifestWriter writer = new(file);
        await writer.WriteAsync(ManifestHeader.Empty.WithMessage("benchmark"));
        ContentHash hash = new(ContentHash.Sha256Chunked, "CjJcowPrMBTEOuAElw80NjTbF2+haXvMjJ76yUYmSI0=");
        for (int i = 0; i < count; i++)
        {
            int id = shuffled ? (int)(i * 7919L % count) : i;
            string key = string.Create(CultureInfo.InvariantCulture, $"data/part-{id / 1000:0000}/file-{id:0000000}.parquet");
            PackageJsonObject? meta = withMeta
                ? PackageJsonObject.Empty.With("user_meta", PackageJson.FromObject(new SortedList<string, object>(StringComparer.Ordinal)
                {
                    ["sample"] = id,
                    ["quality"] = id / 7.0,
                    ["name"] = "строка",
                }))
                : null;
            PhysicalKey place = PhysicalKey.FromS3("bench-bucket", $"team/data/{key}", "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY");
            await writer.WriteAsync(new ManifestEntry(key, place, id, hash, meta));
        }

        await writer.FlushAsync();
    }
}
