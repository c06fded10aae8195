using System.Diagnostics;

namespace QuiltE2E.Bench;

/// <summary>A sandbox in a process of its own, as users have it; it ends when its standard input is closed.</summary>
internal static class SandboxServer
{
    /// <summary>Starts it. Its first line of output says that it is ready.</summary>
    internal static Process Start()
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])[Path.Join(AppContext.BaseDirectory, "QuiltE2E.Sandbox.dll"), "serve", "--stdin"])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
