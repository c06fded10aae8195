using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>The sessions of one runspace: what <c>ForEach-Object -Parallel</c> opens is its own.</summary>
internal sealed class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, SessionStore> Stores = [];

    private readonly Lock _gate = new();
    private readonly List<QuiltSession> _sessions = [];
    private QuiltSession? _implicit;
    private int _lastId;

    /// <summary>The store of the runspace that the calling thread works for.</summary>
    public static SessionStore Current => Stores.GetValue(
        Runspace.DefaultRunspace ?? throw new InvalidOperationException("There is no runspace on this thread."),
        _ => new SessionStore());

    /// <summary>The session that commands use when they are not told which: the one opened last.</summary>
    public QuiltSession? Default
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count == 0 ? null : _sessions[^1];
            }
        }
    }

    /// <summary>All open sessions, oldest first, as a copy, so that they can be closed while they are looked at.</summary>
    /// <returns>The sessions.</returns>
    public IReadOnlyList<QuiltSession> List()
    {
        lock (_gate)
        {
            return [.. _sessions];
        }
    }

    /// <summary>All open sessions or, when there is none, the one that commands made from the environment.</summary>
    /// <returns>The sessions.</returns>
    public IReadOnlyList<QuiltSession> Show()
    {
        lock (_gate)
        {
            return _sessions.Count == 0 && _implicit is { IsClosed: false } made ? [made] : [.. _sessions];
        }
    }

    /// <summary>The number for a new session.</summary>
    /// <returns>A number that no session of this runspace had before.</returns>
    public int NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Keeps a session; it becomes the default.</summary>
    /// <param name="session">The session.</param>
    public void Add(QuiltSession session)
    {
        lock (_gate)
        {
            _sessions.Add(session);
        }
    }

    /// <summary>The session made from the environment alone, when it still rests on the same values.</summary>
    /// <param name="fingerprint">The environment's values now.</param>
    /// <returns>The session, or null when there is none that fits.</returns>
    public QuiltSession? FindImplicit(string fingerprint)
    {
        lock (_gate)
        {
            return _implicit is { IsClosed: false } && string.Equals(_implicit.Fingerprint, fingerprint, StringComparison.Ordinal)
                ? _implicit
                : null;
        }
    }

    /// <summary>Keeps a session made from the environment; the one before is closed.</summary>
    /// <param name="session">The session.</param>
    public void SetImplicit(QuiltSession session)
    {
        QuiltSession? before;
        lock (_gate)
        {
            (before, _implicit) = (_implicit, session);
        }

        before?.Close();
    }

    /// <summary>Closes a session and forgets it.</summary>
    /// <param name="session">The session.</param>
    public void Remove(QuiltSession session)
    {
        lock (_gate)
        {
            _sessions.Remove(session);
        }

        session.Close();
    }

    /// <summary>Closes all sessions.</summary>
    public void Clear()
    {
        QuiltSession? last;
        lock (_gate)
        {
            (last, _implicit) = (_implicit, null);
        }

        last?.Close();
        foreach (QuiltSession session in List())
        {
            Remove(session);
        }
    }
}
