using System.Diagnostics;
using System.Globalization;

namespace QuiltE2E.Bench;

/// <summary>Asks the openssl command how fast this machine hashes.</summary>
internal static class OpenSslSpeed
{
    /// <summary>Bytes per second of SHA-256 over 16 KiB blocks.</summary>
    /// <returns>The speed of one core, or null where there is no openssl.</returns>
    internal static async Task<double?> MeasureAsync()
    {
        ProcessStartInfo start = new("openssl") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["speed", "-mr", "-seconds", "1", "-bytes", "16384", "-evp", "sha256"])
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
