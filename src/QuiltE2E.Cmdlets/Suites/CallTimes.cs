using System.Text.Json;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>When remote calls were made, by a request log: a process runs one check at a time, so that time tells whose they are.</summary>
internal sealed class CallTimes
{
    private readonly List<DateTimeOffset> _times;

    private CallTimes(List<DateTimeOffset> times)
    {
        _times = times;
        _times.Sort();
    }

    /// <summary>Reads a log; null where there is none.</summary>
    public static async Task<CallTimes?> ReadAsync(string path)
    {
        if (await WholeLines.ReadAsync(path).ConfigureAwait(false) is not IReadOnlyList<string> lines)
        {
            return null;
        }

        List<DateTimeOffset> times = [];
        foreach (string line in lines)
        {
            using JsonDocument call = JsonDocument.Parse(line);
            times.Add(call.RootElement.GetProperty("time").GetDateTimeOffset());
        }

        return new CallTimes(times);
    }

    /// <summary>How many calls were made from a moment on.</summary>
    public int Count(DateTimeOffset start, double durationMs) => Before(start.AddMilliseconds(durationMs)) - Before(start);

    private int Before(DateTimeOffset time)
    {
        int found = _times.BinarySearch(time);
        if (found < 0)
        {
            return ~found;
        }

        while (found > 0 && _times[found - 1] == time)
        {
            found--;
        }

        return found;
    }
}
