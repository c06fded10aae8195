namespace QuiltE2E.Core.Storage;

/// <summary>Bounds what all transfers through one store do at once: requests in flight, and bytes held in memory.</summary>
/// <remarks>Only the innermost step of a transfer holds a place, so files that consist of parts cannot lock each other out.</remarks>
public sealed class TransferGate : IDisposable
{
    private const long UnitLength = 1024 * 1024;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _units;
    private readonly SemaphoreSlim _collecting = new(1);
    private readonly int _allUnits;

    /// <summary>Makes a gate.</summary>
    /// <param name="limits">How much at once.</param>
    public TransferGate(StoreLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxConcurrency, 1, nameof(limits));
        Places = limits.MaxConcurrency;
        _allUnits = (int)Math.Clamp(limits.MaxBufferedBytes / UnitLength, 1, int.MaxValue);
        _places = new SemaphoreSlim(Places);
        _units = new SemaphoreSlim(_allUnits);
    }

    /// <summary>How many transfers may run at once.</summary>
    public int Places { get; }

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

        _places.Release();
    }

    /// <summary>A place held.</summary>
    internal readonly struct Pass(TransferGate gate, int units) : IDisposable
    {
        public void Dispose() => gate.Leave(units);
    }
}
