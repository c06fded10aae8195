using System.Collections.Concurrent;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>
/// Which revisions of a package a session has seen, by browsing, installing or pushing. A push may build on any of them; over a
/// revision it has never seen it would undo somebody else's work.
/// </summary>
internal sealed class RevisionMemory
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, long>> _seen = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>Remembers a revision.</summary>
    /// <param name="name"><c>namespace/name</c>; the bucket does not matter, as with the reference client.</param>
    /// <param name="topHash">Full top hash.</param>
    public void Add(string name, string topHash) => _seen
        .GetOrAdd(name, _ => new ConcurrentDictionary<string, long>(StringComparer.Ordinal))[topHash] = Interlocked.Increment(ref _clock);

    /// <summary>Whether a revision was seen.</summary>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <param name="topHash">Full top hash.</param>
    /// <returns>True when it was.</returns>
    public bool Contains(string name, string topHash) => _seen.GetValueOrDefault(name)?.ContainsKey(topHash) ?? false;

    /// <summary>The revision that was seen last.</summary>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <returns>Its top hash, or null when none was seen.</returns>
    public string? Last(string name) => _seen.GetValueOrDefault(name)?.MaxBy(r => r.Value).Key;
}
