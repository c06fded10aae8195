namespace QuiltE2E.Sandbox.Faults;

/// <summary>The rules in force. Every call of every service passes <see cref="Decide"/> once.</summary>
internal sealed class FaultDirectory
{
    private readonly Lock _lock = new();
    private ActiveFault[] _active = [];
    private long _last;

    /// <summary>Whether any rule is in force.</summary>
    public bool HasRules => Volatile.Read(ref _active).Length > 0;

    /// <summary>What shall happen to a call: all that strikes it, in the order the rules were set.</summary>
    public RequestFaults Decide(FaultCall call) => DecideAny([call]);

    /// <summary>What shall happen to a request that is several calls at once: each rule sees the first that it is about.</summary>
    public RequestFaults DecideAny(IReadOnlyList<FaultCall> calls)
    {
        IReadOnlyList<FiredFault> fired = Strike(calls, ofResults: false);
        return fired.Count == 0 ? RequestFaults.None : new(fired);
    }

    /// <summary>What shall become of the result of a query: a call for each table that it reads.</summary>
    public ResultFaults DecideResult(IReadOnlyList<FaultCall> calls) => new(Strike(calls, ofResults: true));

    /// <summary>Puts a rule in force, in place of the one of the same id; gives it an id and a seed where it has none.</summary>
    public FaultStatus Set(FaultRule rule, FaultKind kind)
    {
        lock (_lock)
        {
            string id = rule.Id;
            while (id.Length == 0 || (rule.Id.Length == 0 && Array.Exists(_active, fault => IsCalled(fault, id))))
            {
                id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fault-{++_last}");
            }

            ActiveFault added = new(rule with { Id = id, Seed = rule.Seed ?? Random.Shared.NextInt64(1_000_000_000) }, kind);
            ActiveFault? replaced = Array.Find(_active, fault => IsCalled(fault, id));
            Volatile.Write(
                ref _active,
                replaced is null ? [.. _active, added] : Array.ConvertAll(_active, fault => fault == replaced ? added : fault));
            replaced?.Dispose();
            return added.Describe();
        }
    }

    public FaultReport Report() => new([.. Volatile.Read(ref _active).Select(static fault => fault.Describe())]);

    /// <returns>The rule as it was, or null when there is none of that id.</returns>
    public FaultStatus? Remove(string id)
    {
        lock (_lock)
        {
            ActiveFault? removed = Array.Find(_active, fault => IsCalled(fault, id));
            if (removed is null)
            {
                return null;
            }

            Volatile.Write(ref _active, Array.FindAll(_active, fault => fault != removed));
            removed.Dispose();
            return removed.Describe();
        }
    }

    /// <returns>The rules as they were.</returns>
    public FaultReport Clear()
    {
        lock (_lock)
        {
            ActiveFault[] removed = _active;
            Volatile.Write(ref _active, []);
            Array.ForEach(removed, static fault => fault.Dispose());
            return new([.. removed.Select(static fault => fault.Describe())]);
        }
    }

    private IReadOnlyList<FiredFault> Strike(IReadOnlyList<FaultCall> calls, bool ofResults)
    {
        ActiveFault[] active = Volatile.Read(ref _active);
        return active.Length == 0 ? [] : [.. active.Select(fault => fault.Strike(calls, ofResults)).OfType<FiredFault>()];
    }

    private static bool IsCalled(ActiveFault fault, string id) => string.Equals(fault.Id, id, StringComparison.Ordinal);
}
