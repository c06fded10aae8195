using System.Diagnostics;
using System.Text;

namespace QuiltE2E.Tests;

/// <summary>Python itself, which the reference client is written in: answers one line for every line asked.</summary>
internal static class PythonOracle
{
    /// <summary>Runs a script; skips the test, visibly, where there is no python3.</summary>
    /// <param name="script">Reads lines from standard input and prints one for each.</param>
    /// <param name="lines">The lines, ASCII.</param>
    /// <returns>The answers.</returns>
    internal static async Task<string[]> AskAsync(string script, IEnumerable<string> lines)
    {
        ProcessStartInfo start = new("python3")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed, so nothing can be held against Python here.");
        }

        using (process.ShouldNotBeNull())
        {
            Task<string> answers = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            foreach (string line in lines)
            {
                await process.StandardInput.WriteAsync(line + "\n");
            }

            process.StandardInput.Close();
            string output = await answers;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0);
            return output.TrimEnd('\r', '\n').ReplaceLineEndings("\n").Split('\n');
        }
    }
}
