namespace QuiltE2E.Core.Storage;

/// <summary>Bounds what all transfers through one store do at once: requests in flight, and bytes held in memory.</summary>
/// <remarks>
/// <para>Only the innermost step of a transfer holds a place, so files that consist of parts cannot lock each other out.</para>
/// <para>When the service asks to slow down, half of the places are taken away, down to one; each round of calls that go well gives
/// one back. So a service that is overloaded is asked less, instead of the same again and again.</para>
/// </remarks>
public sealed class TransferGate : IDisposable
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);
    private const long UnitLength = 1024 * 1024;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _units;
    private readonly SemaphoreSlim _collecting = new(1);
    private readonly int _allUnits;
    private readonly Lock _pace = new();
    private readonly TimeProvider _clock;
    private int _allowed;
    private int _owed;
    private int _good;
    private long _lastSlow;

    /// <summary>Makes a gate.</summary>
    /// <param name="limits">How much at once.</param>
    public TransferGate(StoreLimits limits)
        : this(limits, TimeProvider.System)
    {
    }

    internal TransferGate(StoreLimits limits, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxConcurrency, 1, nameof(limits));
        Places = limits.MaxConcurrency;
        _clock = clock;
        _allowed = Places;
        _allUnits = (int)Math.Clamp(limits.MaxBufferedBytes / UnitLength, 1, int.MaxValue);
        _places = new SemaphoreSlim(Places);
        _units = new SemaphoreSlim(_allUnits);
    }

    /// <summary>How many transfers may run at once.</summary>
    public int Places { get; }

    /// <summary>How many may run at once just now, as far as the service puts up with.</summary>
    internal int Allowed
    {
        get
        {
            lock (_pace)
            {
                return _allowed;
            }
        }
    }

    /// <summary>Takes half of the places away, because the service asked to slow down.</summary>
    /// <remarks>Answers to calls that were under way together count as one request to slow down.</remarks>
    internal void SlowDown()
    {
        lock (_pace)
        {
            if (_lastSlow != 0 && _clock.GetElapsedTime(_lastSlow) < Together)
            {
                return;
            }

            _lastSlow = _clock.GetTimestamp();
            int fewer = Math.Max(1, _allowed / 2);
            _owed += _allowed - fewer;
            _allowed = fewer;
            _good = 0;
            while (_owed > 0 && _places.Wait(0, CancellationToken.None))
            {
                _owed--;
            }
        }
    }

    /// <summary>Notes a call that went well; enough of them give a place back.</summary>
    internal void GoOn()
    {
        lock (_pace)
        {
            if (_allowed == Places || ++_good < _allowed)
            {
                return;
            }

            _good = 0;
            _allowed++;
            if (_owed > 0)
            {
                _owed--;
            }
            else
            {
                _places.Release();
            }
        }
    }

    /// <summary>Waits for a place and for memory; dispose the pass to give both back.</summary>
    internal async ValueTask<Pass> EnterAsync(long bytes, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        int taken = 0;
        try
        {
            // Small files are nothing against the bound, and are not counted.
            int wanted = (int)Math.Min(bytes / UnitLength, _allUnits);
            if (wanted > 0)
            {
                // One at a time collects, or two large parts would each hold half of what they need.
                await _collecting.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    for (; taken < wanted; taken++)
                    {
                        await _units.WaitAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
                finally
                {
                    _collecting.Release();
                }
            }

            return new Pass(this, taken);
        }
        catch
        {
            Leave(taken);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _units.Dispose();
        _collecting.Dispose();
    }

    private void Leave(int units)
    {
        if (units > 0)
        {
            _units.Release(units);
        }

        lock (_pace)
        {
            if (_owed > 0)
            {
                // This place was taken away while it was in use.
                _owed--;
                return;
            }
        }

        _places.Release();
    }

    /// <summary>A place held.</summary>
    internal readonly struct Pass(TransferGate gate, int units) : IDisposable
    {
        public void Dispose() => gate.Leave(units);
    }
}
