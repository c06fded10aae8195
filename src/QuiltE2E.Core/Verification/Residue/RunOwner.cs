using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>A process that works for a run and writes its ledgers; it says so in a file <c>owner-….json</c> beside them.</summary>
/// <param name="Host">The machine it is on.</param>
/// <param name="Pid">Its number there.</param>
/// <param name="Started">When the process was started, UTC: numbers of processes come back.</param>
internal sealed record RunOwner(
    [property: JsonRequired] string Host, [property: JsonRequired] int Pid, [property: JsonRequired] DateTimeOffset Started)
{
    // The clock that start times are computed with may be set while a process runs.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    // Nobody can ask for a process of another machine, or one whose file cannot be read. No run takes as long.
    private static readonly TimeSpan Trust = TimeSpan.FromDays(1);

    /// <summary>Whether the process is still at work, as far as this machine can tell.</summary>
    public bool IsAtWork => string.Equals(Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        ? IsRunning()
        : DateTimeOffset.UtcNow - Started < Trust;

    /// <summary>Reads the file of an owner.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The owner; an unknown one, as old as the file, when it cannot be read; null when it has gone meanwhile.</returns>
    public static RunOwner? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunOwner>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? Unknown(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unknown(path);
        }
    }

    /// <summary>Process and machine.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Pid} on {Host}");

    private static RunOwner Unknown(string path) => new("an unknown machine", 0, new DateTimeOffset(File.GetLastWriteTimeUtc(path)));

    private bool IsRunning()
    {
        try
        {
            using Process process = Process.GetProcessById(Pid);
            return (process.StartTime.ToUniversalTime() - Started.UtcDateTime).Duration() < Tolerance && !IsZombie();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // There is one, and nobody may ask when it was started.
            return true;
        }
    }

    // A process that was killed keeps its number until its parent asks for it, and some parents never do.
    private bool IsZombie()
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid}/stat");
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            // The name before the state is in brackets and may hold anything, brackets too.
            string text = File.ReadAllText(path);
            return text.AsSpan(text.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }
}
