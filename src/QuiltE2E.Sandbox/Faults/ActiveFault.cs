using QuiltE2E.Sandbox.Faults.Effects;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>A rule in force, which counts what it sees.</summary>
internal sealed class ActiveFault(FaultRule rule, FaultKind kind) : IDisposable
{
    private readonly FaultEffect _effect = kind.Create(rule);
    private readonly CancellationTokenSource _removed = new();
    private readonly Lock _lock = new();
    private long _matched;
    private long _fired;

    public string Id => rule.Id;

    /// <summary>Whether one of the calls of a request is struck; counts the request in any case.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="ofResults">Whether they stand for the result of a query that is written.</param>
    public FiredFault? Strike(IReadOnlyList<FaultCall> calls, bool ofResults)
    {
        if (kind.IsOfResults != ofResults || !calls.Any(Matches))
        {
            return null;
        }

        lock (_lock)
        {
            _matched++;
            ulong draw = FaultChance.Draw(rule.Seed ?? 0, _matched);
            if (!IsDue(draw))
            {
                return null;
            }

            _fired++;
            return new(rule.Id, _effect, FaultChance.Next(draw), _removed.Token);
        }
    }

    public FaultStatus Describe()
    {
        lock (_lock)
        {
            return new(rule) { Matched = _matched, Fired = _fired };
        }
    }

    /// <summary>Takes it out of force: whoever hangs by it goes.</summary>
    public void Dispose()
    {
        _removed.Cancel();
        _removed.Dispose();
    }

    private bool Matches(FaultCall call) =>
        string.Equals(rule.Service, call.Service, StringComparison.Ordinal)
        && Wildcard.Matches(rule.Operation, call.Operation)
        && kind.AppliesTo(call.Operation)
        && (rule.Bucket is null || Wildcard.Matches(rule.Bucket, call.Bucket))
        && (rule.Key is null || kind.KeyIsOfRows || Wildcard.Matches(rule.Key, call.Key))
        && (rule.Account is null || string.Equals(rule.Account, call.Account, StringComparison.Ordinal));

    private bool IsDue(ulong draw) =>
        (rule.Nth is null || rule.Nth == _matched)
        && (rule.From is null || rule.From <= _matched)
        && (rule.Every is null || _matched % rule.Every == 0)
        && (rule.Probability is null || FaultChance.Fraction(draw) < rule.Probability)
        && (rule.Times is null || _fired < rule.Times);
}
