namespace QuiltE2E.Core.Storage.S3;

/// <summary>The time limit of one attempt: a token that ends with the caller's or when nothing moved for too long.</summary>
internal sealed class CallTimer : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _limit;

    public CallTimer(TimeSpan limit, CancellationToken caller)
    {
        _caller = caller;
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(limit);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the limit ended the attempt, and not the caller.</summary>
    public bool HasExpired => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Something moved: the clock starts again.</summary>
    public void Restart() => _source.CancelAfter(_limit);

    public void Dispose() => _source.Dispose();
}
