using System.Diagnostics;
using System.Globalization;

namespace QuiltE2E.Bench;

/// <summary>Asks the openssl command how fast this machine hashes, on one core and on all.</summary>
internal static class OpenSslSpeed
{
    /// <summary>Bytes per second of SHA-256 over 16 KiB blocks.</summary>
    /// <param name="processes">How many at once.</param>
    /// <returns>The sum over all processes, or null where there is no openssl.</returns>
    internal static async Task<double?> MeasureAsync(int processes)
    {
        ProcessStartInfo start = new("openssl") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] multi = processes > 1 ? ["-multi", processes.ToString(CultureInfo.InvariantCulture)] : [];
        foreach (string argument in (string[])["speed", "-mr", "-seconds", "2", "-bytes", "16384", .. multi, "-evp", "sha256"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            _ = await errors;
            await process.WaitForExitAsync();
            string? line = output.Split('\n').LastOrDefault(text => text.StartsWith("+F:", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(':')[^1], CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
