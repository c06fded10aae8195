using System.Collections.Concurrent;
using System.Security.Cryptography;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Browsing;

/// <summary>The browsing sessions that are open. They live as long as the process.</summary>
/// <param name="credentials">Issues what their redirects are signed with.</param>
internal sealed class BrowsingSessions(SessionDirectory credentials)
{
    private const int SweepAbove = 1000;

    private readonly ConcurrentDictionary<string, BrowsingSession> _sessions = new(StringComparer.Ordinal);

    public BrowsingSession Create(RegistryUser owner, BrowsingScope scope, DateTimeOffset now, TimeSpan lifetime)
    {
        if (_sessions.Count > SweepAbove)
        {
            foreach (BrowsingSession old in _sessions.Values.Where(session => session.Expires <= now))
            {
                _sessions.TryRemove(old.Id, out _);
            }
        }

        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return _sessions[id] = new(id, owner.Id, scope, credentials.Issue(owner.Account, lifetime, now, isVended: true));
    }

    /// <summary>Finds a session that has not ended.</summary>
    public BrowsingSession? Find(string id, DateTimeOffset now) =>
        _sessions.TryGetValue(id, out BrowsingSession? session) && session.Expires > now ? session : null;

    /// <summary>Lets a session go on.</summary>
    /// <returns>The session, or null where it is gone by now.</returns>
    public BrowsingSession? Prolong(BrowsingSession session, RegistryUser owner, DateTimeOffset now, TimeSpan lifetime)
    {
        BrowsingSession prolonged = session with { Credentials = credentials.Issue(owner.Account, lifetime, now, isVended: true) };
        return _sessions.TryUpdate(session.Id, prolonged, session) ? prolonged : Find(session.Id, now);
    }

    public void Remove(string id) => _sessions.TryRemove(id, out _);

    public void Clear() => _sessions.Clear();
}
